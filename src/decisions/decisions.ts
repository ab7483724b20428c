import type { Choice, Keyboards } from '../model/keyboard.ts'
import type { Buttons, OutgoingContent, TextContent } from '../model/message.ts'
import type { PermissionAnswer, PermissionRequest } from '../model/permission.ts'
import type { Topic } from '../model/topic.ts'
import { permissionContent } from '../render/permission.ts'
import type { Notes } from './ports.ts'
import type { Closed, Questions } from './questions.ts'

export interface DecisionsOptions {
  readonly questions: Questions
  readonly keyboards: Keyboards
  readonly notes: Notes
  /** A name that nothing else has. */
  readonly newId: () => string
  readonly wall: () => number
}

interface Open {
  readonly id: string
  /** The nonce of its buttons. */
  readonly keyboard: string
  readonly topic: Topic
  readonly turnId: string
  readonly requestId: string
  readonly shown: TextContent
  readonly shownAs: Promise<number | undefined>
  readonly resolve: (answer: PermissionAnswer | undefined) => void
}

export interface Asked {
  readonly topic: Topic
  readonly turnId: string
  /** The conversation's folder: paths are shown relative to it. */
  readonly cwd: string
  readonly request: PermissionRequest
  post(contents: readonly OutgoingContent[], buttons: Buttons): Promise<readonly number[]>
}

type Verdict = 'allow' | 'deny'

const DENIED =
  'The user denied this from their phone. Do not try it again in another way; ask what to do instead.'

/** A question that nobody can see is not answered with yes. */
const NOT_SHOWN: PermissionAnswer = {
  behavior: 'deny',
  message:
    'The question could not be shown to the user. Go on without this, or end here and say what is missing.',
}

/** Permission questions: each is asked once, decided once, and says so afterwards. */
export class Decisions {
  readonly #options: DecisionsOptions
  readonly #open = new Map<string, Open>()

  constructor(options: DecisionsOptions) {
    this.#options = options
  }

  /** Asks in the topic. Resolves with the answer; undefined when the question was closed without one. */
  ask({ topic, turnId, cwd, request, post }: Asked): Promise<PermissionAnswer | undefined> {
    const id = this.#options.newId()
    const contents = permissionContent(request, cwd)
    const shown = contents.at(-1)
    if (!shown) throw new Error('a permission request is never empty')
    const { nonce: keyboard, buttons } = this.#options.keyboards.make(topic, verdicts(id))
    this.#options.questions.open({ id, keyboard, topic, turnId, shown })
    const shownAs = post(contents, buttons).then(ids => this.#shownAs(id, ids.at(-1)))
    return new Promise(resolve => {
      const { requestId } = request
      const open = { id, keyboard, topic, turnId, requestId, shown, shownAs, resolve }
      this.#open.set(id, open)
      void shownAs.then(messageId => {
        if (messageId === undefined && this.#close(open, 'ended')) resolve(NOT_SHOWN)
      })
    })
  }

  /** A choice was made. Gives what to say above the chat; undefined where nobody asks that any more. */
  choose(id: string, choice: string): string | undefined {
    const open = this.#open.get(id)
    if (!open || !isVerdict(choice)) return undefined
    const isAllowed = choice === 'allow'
    if (!this.#close(open, isAllowed ? 'allowed' : 'denied')) return undefined
    open.resolve(isAllowed ? { behavior: 'allow' } : { behavior: 'deny', message: DENIED })
    return isAllowed ? 'Allowed' : 'Denied'
  }

  /** Claude no longer waits for this answer. */
  withdraw(requestId: string): void {
    for (const open of this.#open.values()) if (open.requestId === requestId) this.#drop(open, 'withdrawn')
  }

  /** The turn is over: what it still asks is closed. */
  closeTurn(turnId: string): void {
    for (const open of this.#open.values()) if (open.turnId === turnId) this.#drop(open, 'ended')
  }

  /** Closes what an earlier run of the program left open: nobody waits for these answers any more. */
  closeLeft(): void {
    for (const { id, keyboard, topic, shown, messageId } of this.#options.questions.left()) {
      this.#options.questions.close(id, 'ended')
      this.#options.keyboards.spend(keyboard)
      if (messageId !== undefined) void this.#mark({ topic, shown, messageId }, 'ended')
    }
  }

  #drop(open: Open, state: Closed): void {
    if (this.#close(open, state)) open.resolve(undefined)
  }

  #close(open: Open, state: Closed): boolean {
    this.#open.delete(open.id)
    if (!this.#options.questions.close(open.id, state)) return false
    this.#options.keyboards.spend(open.keyboard)
    const { topic, shown } = open
    void open.shownAs.then(messageId => {
      if (messageId !== undefined) void this.#mark({ topic, shown, messageId }, state)
    })
    return true
  }

  #shownAs(id: string, messageId: number | undefined): number | undefined {
    if (messageId !== undefined) this.#options.questions.shownAs(id, messageId)
    return messageId
  }

  /** The message keeps its words, loses its buttons and says how it ended. */
  #mark(question: { topic: Topic; shown: TextContent; messageId: number }, state: Closed): Promise<void> {
    const { topic, shown, messageId } = question
    const line = `${SAID[state]} · ${timeOfDay(this.#options.wall())}`
    return this.#options.notes.edit(topic, messageId, {
      content: { ...shown, text: `${shown.text}\n${line}` },
    })
  }
}

function verdicts(decision: string): readonly (readonly Choice[])[] {
  const choose = (choice: Verdict) => ({ kind: 'decide', decision, choice }) as const
  return [
    [
      { label: '✅ Allow', style: 'success', action: choose('allow') },
      { label: '🚫 Deny', style: 'danger', action: choose('deny') },
    ],
  ]
}

function isVerdict(choice: string): choice is Verdict {
  return choice === 'allow' || choice === 'deny'
}

const SAID: Readonly<Record<Closed, string>> = {
  allowed: '✅ Allowed by you',
  denied: '🚫 Denied by you',
  withdrawn: '↩️ Claude no longer needs this',
  ended: '⏹ Closed without a decision',
}

/** `14:02`, in the host's time zone. */
function timeOfDay(wall: number): string {
  return new Date(wall).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
}
