import { hostname } from 'node:os'
import type { Holder } from '../store/errors/already-served.ts'

/**
 * Describes this process to another one that wants to serve the same bot.
 *
 * @param folder where it was started
 * @param since milliseconds since 1970
 */
export function thisProcess(folder: string, since: number): Holder {
  return { pid: process.pid, since, folder, host: hostname() }
}
