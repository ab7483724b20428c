import type { Agent } from 'node:http'

/** After a burst, idle connections beyond this number are closed. */
export const POOL = { keepAlive: true, maxFreeSockets: 4 }

/** Closes idle connections: after an outage they may be dead. */
export function dropIdle({ freeSockets }: Agent): void {
  for (const socket of Object.values(freeSockets).flat()) socket?.destroy()
}
