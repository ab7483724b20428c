import { finished, type Readable } from 'node:stream'
import { createUrgency } from './urgency.ts'

/** From here on nothing more is taken from the process until somebody reads: as much as a pipe holds (bytes). */
const FULL = 64 * 1024

/**
 * What a process has written to stdout and nobody has read yet. It is filled while its reader pauses, so that what
 * is urgent ends the pause.
 */
export class Backlog {
  readonly #stdout: Readable
  readonly #onHeard: () => void
  readonly #isUrgent = createUrgency()
  #chunks: Buffer[] = []
  #bytes = 0
  #writes = 0
  #isOver = false
  #isDue = false
  #endWait = () => {}
  #endPause = () => {}

  /** @param onHeard called whenever the process writes */
  constructor(stdout: Readable, onHeard: () => void) {
    this.#stdout = stdout
    this.#onHeard = onHeard
    stdout.on('data', chunk => this.#add(chunk))
    // Treat a stream error as the end of the output.
    finished(stdout, { writable: false }, () => this.#end())
  }

  /** How often the process has written so far. */
  get writes(): number {
    return this.#writes
  }

  /** Whether everything that the process wrote has been taken. */
  get isEmpty(): boolean {
    return this.#bytes === 0 && this.#stdout.readableLength === 0
  }

  /** Resolves with all that is there, as soon as there is something; with undefined at the end of the output. */
  async take(): Promise<Buffer | undefined> {
    if (this.#bytes === 0 && !this.#isOver) {
      await new Promise<void>(resolve => {
        this.#endWait = resolve
      })
    }
    const chunks = this.#chunks
    this.#chunks = []
    this.#bytes = 0
    this.#isDue = this.#isOver
    if (this.#stdout.isPaused()) this.#stdout.resume()
    return chunks.length > 1 ? Buffer.concat(chunks) : chunks[0]
  }

  /** Resolves once what is there should be taken without delay: it is urgent, or much, or the last. */
  async due(): Promise<void> {
    if (this.#isDue) return
    await new Promise<void>(resolve => {
      this.#endPause = resolve
    })
  }

  #add(chunk: Buffer): void {
    this.#writes += 1
    this.#onHeard()
    this.#chunks.push(chunk)
    this.#bytes += chunk.length
    const isFull = this.#bytes >= FULL
    if (isFull) this.#stdout.pause()
    if (this.#isUrgent(chunk) || isFull) this.#becomeDue()
    this.#endWait()
  }

  #end(): void {
    this.#isOver = true
    this.#becomeDue()
    this.#endWait()
  }

  #becomeDue(): void {
    this.#isDue = true
    this.#endPause()
  }
}
