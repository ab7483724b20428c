import { randomUUID } from 'node:crypto'

/** Writes messages, one JSON object per line. */
export interface Wire {
  /** Sends a message of the session. The session's id and a new uuid are added. */
  say(message: object): void
  /** Sends a message about the process itself, unchanged. */
  control(message: object): void
}

export function createWire(write: (line: string) => void, sessionId: string): Wire {
  const control = (message: object) => write(`${JSON.stringify(message)}\n`)
  return {
    control,
    say: message => control({ ...message, session_id: sessionId, uuid: randomUUID() }),
  }
}
