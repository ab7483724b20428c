import type { Key } from 'node:readline'

/**
 * Asks at a terminal, where the person can leave in any way. A prompt handles Ctrl-C as an ordinary key, but
 * does not notice Ctrl-D or a closed terminal and would wait forever.
 *
 * @param ask shows a prompt of @clack/prompts that this signal cancels
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
