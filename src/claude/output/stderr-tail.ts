import type { Readable } from 'node:stream'

/** How much is kept (bytes). The last lines say why a process ended; the rest is noise. */
const KEPT_BYTES = 8 * 1024

/** Keeps the end of what a stream writes. @returns a function that reads it at any time */
export function keepTail(stream: Readable): () => string {
  let tail: Buffer = Buffer.alloc(0)
  stream.on('data', (chunk: Buffer) => {
    tail = Buffer.concat([tail, chunk]).subarray(-KEPT_BYTES)
  })
  // The cut may fall inside a multi-byte character.
  return () => tail.toString('utf8').replace(/^\uFFFD+/, '')
}
