import { wallpaper } from '../../src/local-telegram/page/drawings.ts'
import { stylesheet } from '../../src/local-telegram/page/style/stylesheet.ts'

/** The gallery's styles, around the phone's own. */
const gallery = `
#light:checked ~ .gallery { color-scheme: light }
#dark:checked ~ .gallery { color-scheme: dark }
body { display: block; place-items: normal; height: auto; overflow: visible }
body > input { position: fixed; opacity: 0; pointer-events: none }
.gallery { min-height: 100dvh; padding: 28px clamp(0px, 3vw, 40px) 60px; background: var(--desk); color: var(--ink) }
.gallery > header { display: block; background: none; padding: 0 14px; max-width: 900px }
.gallery h1 { font-size: 26px; white-space: normal }
.gallery h2 { font-size: 20px; margin: 44px 14px 4px }
.gallery h4 { font-size: 16px; font-weight: 600 }
.gallery a { color: var(--accent); text-decoration: none }
.looks { display: flex; gap: 6px; margin: 12px 0 }
.looks label { padding: 6px 14px; border-radius: 17px; background: var(--field); cursor: pointer; font-weight: 500 }
#system:checked ~ .gallery [for=system], #light:checked ~ .gallery [for=light], #dark:checked ~ .gallery [for=dark] { background: var(--accent); color: var(--on-accent) }
.index { columns: 260px; margin-top: 16px; line-height: 1.5 }
.index div { break-inside: avoid; margin-bottom: 12px }
.index a { display: block }
section { padding: 18px 0 6px }
section > h4, section > p { padding: 0 14px }
section > p { color: var(--faint) }
.row { display: flex; align-items: flex-start; gap: 18px; overflow-x: auto; padding: 10px 14px }
figure { flex: none; width: min(390px, 100vw - 28px) }
figcaption { padding: 0 4px 5px; font-size: 13px; color: var(--faint) }
.gallery .phone { width: 100%; height: auto; border: 0; border-radius: 14px; box-shadow: 0 3px 16px var(--shade) }
.gallery .chat { height: auto; max-height: 844px; min-height: 90px }
.thinking { animation: none; mask: none }
@media (width <= 480px) {
  .row { flex-direction: column; padding: 10px 0 }
  figure { width: 100% }
  .gallery .phone { border-radius: 0 }
}`

/** The wallpaper is embedded, so the page needs no other file. */
export const style = `${stylesheet.replace('url(wallpaper.svg)', `url("data:image/svg+xml,${encodeURIComponent(wallpaper)}")`)}\n${gallery}`
