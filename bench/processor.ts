import { readFile } from 'node:fs/promises'
import type { World } from '../test/world/world.ts'

/** The program's user and system time so far (milliseconds), from Linux's tick counter of 10 ms. */
export async function processorMs(world: World): Promise<number> {
  const stat = await readFile(`/proc/${world.pid()}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}
