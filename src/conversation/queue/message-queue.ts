import type { QueueMove } from '../../model/chat/action.ts'
import { type Prompt, promptText } from '../../model/chat/prompt.ts'
import type { Edited } from '../../model/chat/request.ts'
import type { Topic } from '../../model/chat/topic.ts'
import { hasVisible } from '../../render/text/visible.ts'
import type { ConversationDeps } from '../ports/deps.ts'
import type { ProcessRun } from '../process/run.ts'
import type { AcceptedMessage } from '../tables/rows.ts'
import { Alarm } from './alarm.ts'
import { LateMessages } from './late-messages.ts'
import { queueFace } from './queue-face.ts'
import { StatusMessage } from './status-message.ts'
import { Steering } from './steering.ts'
import { Waiting } from './waiting.ts'

const LATE = 'This is no longer waiting.'

export interface QueueHost {
  /** Runs `send` when a real message may appear. */
  readonly interject: (send: () => Promise<unknown>) => Promise<void>
  /** A message that waited for a time may run. */
  readonly onDue: () => void
}

/** A topic's waiting messages, those sent into the running turn, and the message that shows both. */
export class MessageQueue {
  readonly #topic: Topic
  readonly #deps: ConversationDeps
  readonly #waiting: Waiting
  readonly #steering: Steering
  readonly #card: StatusMessage
  /** Messages too old to run without asking. */
  readonly offer: LateMessages
  readonly #alarm: Alarm
  readonly #onDue: () => void

  constructor(topic: Topic, deps: ConversationDeps, { interject, onDue }: QueueHost) {
    this.#onDue = onDue
    this.#topic = topic
    this.#deps = deps
    this.#waiting = new Waiting(deps)
    this.#steering = new Steering(deps, id => {
      this.returned(id)
      onDue()
    })
    this.#alarm = new Alarm(deps.system.clock)
    this.#card = new StatusMessage({ topic, interject, kind: 'queue', silent: true }, deps)
    this.offer = new LateMessages({ topic, interject }, deps)
  }

  get length(): number {
    return this.#waiting.waiting.length
  }

  /** Whether a message was sent to the process, and Claude has not picked it up yet. */
  get isSending(): boolean {
    return this.#steering.sent.length > 0
  }

  /** For the preview. */
  get status(): readonly string[] {
    return this.#waiting.status
  }

  add(message: AcceptedMessage): void {
    this.#waiting.add(message)
  }

  /** Shows that this message must wait, if it still does. */
  sign(message: AcceptedMessage): void {
    this.#waiting.sign(message)
    this.show()
  }

  take(): ReturnType<Waiting['take']> {
    const taken = this.#waiting.take()
    if (!taken) this.#alarm.set(this.#waiting.dueAt, this.#onDue)
    this.show()
    return taken
  }

  /** Shows the current queue. */
  show(): void {
    this.#card.show(queueFace({ sent: this.#steering.sent, waiting: this.#waiting.waiting }))
  }

  /** Stops updating the messages. Resolves when the call in progress is over, or after a moment. */
  async close(): Promise<void> {
    this.#alarm.set(undefined, () => undefined)
    await Promise.all([this.#card.close(), this.offer.close()])
  }

  /** Handles a button press. Resolves with the toast. */
  async move(id: string, move: QueueMove, run: ProcessRun | undefined): Promise<string> {
    const said = await this.#move(id, move, run)
    this.show()
    return said
  }

  /** Removes the waiting messages. @returns how many */
  clear(): number {
    const removed = this.#waiting.waiting.length
    for (const { id } of this.#waiting.waiting) this.#waiting.remove(id)
    this.show()
    return removed
  }

  /** Also drops offered messages, and those sent mid-turn if Claude returns them. @returns how many */
  clearAll(): number {
    return this.clear() + this.#steering.discard() + this.offer.clear()
  }

  edit(messageId: number, prompt: Prompt): Edited {
    const found = this.#deps.memory.messages.find(this.#topic, messageId)
    if (!found) return 'unknown'
    if (JSON.stringify(found.prompt) === JSON.stringify(prompt)) return 'changed'
    if (found.state === 'running') return 'running'
    if (found.state !== 'waiting' && found.state !== 'offered') return 'over'
    // It is on its way to Claude.
    if (found.state === 'waiting' && !this.#waiting.has(found.id)) return 'running'
    if (found.isInParts) return 'inParts'
    if (!hasVisible(promptText(prompt))) return 'blank'
    if (found.state === 'offered') this.offer.change(found.id, prompt)
    else this.#waiting.change(found.id, prompt)
    this.show()
    return 'changed'
  }

  /** Claude picked up a sent message. @returns undefined for any other prompt */
  takenUp(id: string): AcceptedMessage | undefined {
    const message = this.#steering.takenUp(id)
    if (message) this.show()
    return message
  }

  /** Claude will never pick up this sent message: it waits again, first in the queue. */
  returned(id: string): void {
    const message = this.#steering.returned(id)
    if (message) this.#waiting.addFirst(message)
    this.show()
  }

  /** The process is gone: everything sent to it waits again. */
  allReturned(): void {
    for (const { id } of this.#steering.sent.toReversed()) this.returned(id)
  }

  async #move(id: string, move: QueueMove, run: ProcessRun | undefined): Promise<string> {
    switch (move) {
      case 'remove':
        return this.#waiting.remove(id) ? 'Removed' : LATE
      case 'next':
        return this.#waiting.goFirst(id) ? 'Runs next' : LATE
      case 'send':
        return this.#send(id, run)
      case 'takeBack':
        return this.#takeBack(id, run)
    }
  }

  #send(id: string, run: ProcessRun | undefined): string {
    if (!this.#waiting.has(id)) return LATE
    if (!run?.isSteerable || this.#waiting.isCommand(id))
      return 'Claude cannot take it right now. It stays in the queue.'
    const message = this.#waiting.pull(id)
    if (message) this.#steering.send(message, run)
    return 'Sent to Claude'
  }

  async #takeBack(id: string, run: ProcessRun | undefined): Promise<string> {
    const isBack = this.#steering.cancel(id) || (this.#steering.has(id) && (await run?.takeBack(id)))
    if (isBack) this.returned(id)
    return isBack ? 'Taken back' : 'Too late: Claude already has it.'
  }
}
