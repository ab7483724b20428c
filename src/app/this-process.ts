import { hostname } from 'node:os'
import type { Holder } from '../store/errors/already-served.ts'

/**
 * How this process introduces itself to one that wants the same bot.
 *
 * @param folder where it was started
 * @param since milliseconds since 1970
 */
export function thisProcess(folder: string, since: number): Holder {
  return { pid: process.pid, since, folder, host: hostname() }
}
