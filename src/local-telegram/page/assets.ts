/** The page's static files, looked up by name in a table so that no request path reaches the file system. */
import { readdirSync, readFileSync } from 'node:fs'
import { document } from './document.ts'
import { icon, wallpaper } from './drawings.ts'
import { stylesheet } from './style/stylesheet.ts'

export interface Asset {
  readonly type: string
  readonly body: string
}

/** Keyed by the path below the secret. The empty path is the page itself. */
export function loadAssets(): ReadonlyMap<string, Asset> {
  return new Map<string, Asset>([
    ['', { type: 'text/html; charset=utf-8', body: document }],
    ['style.css', { type: 'text/css; charset=utf-8', body: stylesheet }],
    ['icon.svg', { type: 'image/svg+xml', body: icon }],
    ['wallpaper.svg', { type: 'image/svg+xml', body: wallpaper }],
    ...loadScripts(),
  ])
}

/** The browser's scripts are plain JavaScript. They are next to this file whether it is built or not. */
function loadScripts(): [string, Asset][] {
  const folder = new URL('./browser/', import.meta.url)
  return readdirSync(folder)
    .filter(name => name.endsWith('.js'))
    .map(name => [
      `browser/${name}`,
      { type: 'text/javascript; charset=utf-8', body: readFileSync(new URL(name, folder), 'utf8') },
    ])
}
