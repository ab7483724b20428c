/** The page's fixed files: a table by name, so that no path ever reaches the file system. */
import { readdirSync, readFileSync } from 'node:fs'
import { document } from './document.ts'
import { icon, wallpaper } from './drawings.ts'
import { stylesheet } from './style/stylesheet.ts'

export interface Asset {
  readonly type: string
  readonly body: string
}

/** By path below the secret; the page itself is the empty one. */
export function loadAssets(): ReadonlyMap<string, Asset> {
  return new Map<string, Asset>([
    ['', { type: 'text/html; charset=utf-8', body: document }],
    ['style.css', { type: 'text/css; charset=utf-8', body: stylesheet }],
    ['icon.svg', { type: 'image/svg+xml', body: icon }],
    ['wallpaper.svg', { type: 'image/svg+xml', body: wallpaper }],
    ...loadScripts(),
  ])
}

/** What runs in the browser is JavaScript as it stands, built or not: it lies beside this file either way. */
function loadScripts(): [string, Asset][] {
  const folder = new URL('./browser/', import.meta.url)
  return readdirSync(folder)
    .filter(name => name.endsWith('.js'))
    .map(name => [
      `browser/${name}`,
      { type: 'text/javascript; charset=utf-8', body: readFileSync(new URL(name, folder), 'utf8') },
    ])
}
