/** Styles of the phone: a column of 390 px, with a frame if there is room. */
export const phone = `
* { box-sizing: border-box; margin: 0 }
[hidden] { display: none !important }
body {
  height: 100dvh; display: grid; place-items: center; overflow: hidden;
  background: var(--desk); color: var(--ink);
  font: 15px/1.36 -apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Liberation Sans', Arial, 'Noto Color Emoji', sans-serif;
  -webkit-font-smoothing: antialiased;
}
button, textarea, input { font: inherit; color: inherit; border: 0; background: none; outline: 0 }
button { cursor: pointer }
:is(button, a, summary):focus-visible { outline: 2px solid var(--accent); outline-offset: 1px }
svg { width: 22px; height: 22px; display: block; fill: none; stroke: currentColor; stroke-width: 1.9; stroke-linecap: round; stroke-linejoin: round }
svg.symbols { position: absolute; width: 0; height: 0 }

.phone {
  box-sizing: content-box; width: 390px; height: min(844px, 100dvh - 40px); overflow: hidden;
  display: flex; flex-direction: column; position: relative;
  border: 9px solid var(--edge); border-radius: 46px; box-shadow: 0 24px 70px #0005;
}
header { display: flex; align-items: center; gap: 11px; padding: 11px 12px 7px 16px; background: var(--bar) }
.avatar { width: 40px; height: 40px; border-radius: 50%; display: grid; place-items: center; color: #fff; background: linear-gradient(#e59373, #cf6846) }
.who { flex: 1; min-width: 0 }
h1 { font-size: 16px; font-weight: 600; line-height: 1.25; white-space: nowrap; overflow: hidden; text-overflow: ellipsis }
#status { font-size: 13px; color: var(--faint); line-height: 1.25 }
#status.busy { color: var(--accent) }
.round { width: 36px; height: 36px; flex: none; padding: 0; display: grid; place-items: center; border-radius: 50%; color: var(--accent) }
.round:hover { background: var(--code) }

nav { display: flex; align-items: center; padding: 0 10px 0 12px; background: var(--bar); border-bottom: 1px solid var(--hair); z-index: 1 }
#topics { display: flex; flex: 1; overflow-x: auto; scrollbar-width: none }
#topics button { padding: 7px 10px 9px; font-size: 14px; font-weight: 500; color: var(--faint); white-space: nowrap; position: relative }
#topics button[aria-selected=true] { color: var(--accent) }
#topics button[aria-selected=true]::after { content: ''; position: absolute; inset: auto 10px 0; height: 3px; border-radius: 3px 3px 0 0; background: var(--accent) }
.unread { margin-left: 5px; padding: 0 6px; border-radius: 9px; font-size: 12px; background: var(--accent); color: var(--on-accent) }

.room { flex: 1; min-height: 0; position: relative; background: linear-gradient(var(--room-top), var(--room-bottom)) }
.room::before { content: ''; position: absolute; inset: 0; background: var(--doodle); mask: url(wallpaper.svg) 0 0 / 200px }
.chat { height: 100%; position: relative; overflow: hidden auto; scrollbar-width: thin; scrollbar-color: var(--shade) transparent; display: flex; flex-direction: column; padding: 8px 10px 10px; outline: 0 }
.chat > :first-child { margin-top: auto }

@media (width <= 480px) {
  .phone { width: 100%; height: 100dvh; border: 0; border-radius: 0 }
}`
