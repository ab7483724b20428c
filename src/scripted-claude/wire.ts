import { randomUUID } from 'node:crypto'

/** Writes messages, one JSON object per line. */
export interface Wire {
  /** The uuid of the latest message of the model's. */
  readonly lastAnswer: string | undefined
  /** Sends a message of the session. The session's id and a new uuid are added. */
  say(message: object): void
  /** Sends a message about the process itself, unchanged. */
  control(message: object): void
}

export function createWire(write: (line: string) => void, sessionId: string): Wire {
  const control = (message: object) => write(`${JSON.stringify(message)}\n`)
  let lastAnswer: string | undefined
  return {
    get lastAnswer() {
      return lastAnswer
    },
    control,
    say(message) {
      const uuid = randomUUID()
      if ('type' in message && message.type === 'assistant') lastAnswer = uuid
      control({ ...message, session_id: sessionId, uuid })
    },
  }
}
