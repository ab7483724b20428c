/** Button presses that wait for the bot's answer. */
import { refuse } from '../schema/api-error.ts'

export interface CallbackAnswer {
  readonly answerText?: string
  readonly alert: boolean
}

export interface CallbackQueries {
  /** Opens a press. The promise resolves with the bot's answer, or rejects when the server closes. */
  open(): { readonly id: string; readonly answer: Promise<CallbackAnswer> }
  /** @throws ApiError 400 if there is no such press, it is too old, or it was already answered */
  answer(id: string, answer: CallbackAnswer): void
  close(): void
}

interface OpenQuery {
  readonly at: number
  readonly resolve: (answer: CallbackAnswer) => void
  readonly reject: (error: Error) => void
}

export class PressUnansweredError extends Error {
  override readonly name = 'PressUnansweredError'
  constructor() {
    super('The local Telegram closed before the bot answered the press of a button')
  }
}

const FIRST_ID = 5_000_000_000_000_000_000n

export function createCallbackQueries(now: () => number, lifetimeMs: number): CallbackQueries {
  const queries = new Map<string, OpenQuery>()
  let nextId = FIRST_ID
  return {
    open() {
      const id = String(nextId++)
      const answer = new Promise<CallbackAnswer>((resolve, reject) => {
        queries.set(id, { at: now(), resolve, reject })
      })
      // Callers that ignore the answer need not handle a rejection.
      answer.catch(() => {})
      return { id, answer }
    },
    answer(id, answer) {
      const query = queries.get(id)
      if (!query || now() - query.at > lifetimeMs)
        refuse('query is too old and response timeout expired or query ID is invalid')
      queries.delete(id)
      query.resolve(answer)
    },
    close() {
      for (const query of queries.values()) query.reject(new PressUnansweredError())
      queries.clear()
    },
  }
}
