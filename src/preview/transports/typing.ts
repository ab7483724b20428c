import type { TransportOptions } from './options.ts'
import type { Transport } from './transport.ts'

/** Bot API: the status is shown for five seconds or less. */
const KEEP_ALIVE_MS = 4_500

/** The last rung: "typing…" and nothing else. */
export function createTypingTransport({ topic, screen }: TransportOptions): Transport {
  return {
    intervalMs: KEEP_ALIVE_MS,
    keepAliveMs: KEEP_ALIVE_MS,
    budgeted: true,
    mostFailures: Number.POSITIVE_INFINITY,
    tellsStatus: () => false,
    async show(_frame, signal) {
      await screen.typing(topic, signal)
      return 'shown'
    },
    match: async () => undefined,
    settle: () => undefined,
  }
}
