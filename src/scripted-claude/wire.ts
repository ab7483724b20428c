import { randomUUID } from 'node:crypto'

/** Writes messages, one JSON object a line. */
export interface Wire {
  /** A message of the session: gets the session's id and a uuid of its own. */
  say(message: object): void
  /** A message about the process itself, as it is. */
  control(message: object): void
}

export function createWire(write: (line: string) => void, sessionId: string): Wire {
  const control = (message: object) => write(`${JSON.stringify(message)}\n`)
  return {
    control,
    say: message => control({ ...message, session_id: sessionId, uuid: randomUUID() }),
  }
}
