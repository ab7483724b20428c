import { isAbsolute, relative } from 'node:path'

/** @returns the path relative to the folder; unchanged if it is outside or not absolute */
export function pathInside(path: string, cwd: string): string {
  if (!isAbsolute(path)) return path
  const inside = relative(cwd, path)
  return inside === '' ? '.' : inside.startsWith('..') || isAbsolute(inside) ? path : inside
}
