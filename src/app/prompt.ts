import type { Key } from 'node:readline'

/**
 * Asks at a terminal, where the person may leave in any way. Ctrl-C is a key like any other in a prompt; of Ctrl-D, and
 * of a terminal that is closed, a prompt hears nothing, and nobody would go on waiting.
 *
 * @param ask a prompt of @clack/prompts that is cancelled by this signal
 * @param over ends the prompt from outside
 */
export async function prompt<T>(
  input: NodeJS.ReadableStream,
  ask: (signal: AbortSignal) => Promise<T>,
  over?: AbortSignal,
): Promise<T> {
  const leaving = new AbortController()
  const leave = () => leaving.abort()
  const onKeypress = (_text: unknown, key: Key) => {
    if (key.ctrl && key.name === 'd') leave()
  }
  input.on('keypress', onKeypress)
  input.on('end', leave)
  try {
    return await ask(AbortSignal.any([leaving.signal, ...(over ? [over] : [])]))
  } finally {
    input.off('keypress', onKeypress)
    input.off('end', leave)
  }
}
