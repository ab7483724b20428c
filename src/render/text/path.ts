import { isAbsolute, relative } from 'node:path'

/** A path as it is called inside the folder; others, and what is no path, stay as they are. */
export function pathInside(path: string, cwd: string): string {
  if (!isAbsolute(path)) return path
  const inside = relative(cwd, path)
  return inside === '' ? '.' : inside.startsWith('..') || isAbsolute(inside) ? path : inside
}
