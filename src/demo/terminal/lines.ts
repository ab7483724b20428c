import { createInterface } from 'node:readline'

export interface Lines {
  /** Returns the next non-empty line without consuming it. Undefined at the end of the input. */
  peek(): Promise<string | undefined>
  /** Returns the next non-empty line and consumes it. */
  next(): Promise<string | undefined>
  close(): void
}

/** An empty input. */
export const noLines: Lines = {
  peek: async () => undefined,
  next: async () => undefined,
  close: () => undefined,
}

/** Reads a stream line by line, no faster than the lines are consumed. */
export function readLines(input: NodeJS.ReadableStream): Lines {
  const reader = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
  const lines = reader[Symbol.asyncIterator]()
  let ahead: Promise<string | undefined> | undefined
  const read = async (): Promise<string | undefined> => {
    const { value, done } = await lines.next()
    if (done) return undefined
    return value.trim() === '' ? read() : value
  }
  const peek = () => {
    ahead ??= read()
    return ahead
  }
  return {
    peek,
    async next() {
      const line = await peek()
      ahead = undefined
      return line
    },
    close: () => reader.close(),
  }
}
