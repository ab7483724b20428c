/** Runs the conversation from stdin's first line to its end, one turn per prompt. */
import { chooseScript } from './answers.ts'
import { Host, type HostPrompt } from './host.ts'
import { aborted, init, lifecycle, modeChanged, stateChanged, success } from './messages.ts'
import type { Options } from './options.ts'
import type { Pace } from './pace.ts'
import { Permissions } from './permissions.ts'
import { answerRequest } from './requests.ts'
import type { Session } from './session.ts'
import { Speaker } from './speaker.ts'
import { Tasks } from './tasks.ts'
import { playTurn, type TurnEnd } from './turn.ts'
import type { Wire } from './wire.ts'

export interface ConversationContext {
  readonly options: Options
  readonly session: Session
  readonly wire: Wire
  readonly pace: Pace
  readonly cwd: string
  /** Whether to send `session_state_changed`. */
  readonly tellsState: boolean
  readonly lines: AsyncIterable<string>
}

/**
 * Runs until stdin is closed and all its prompts are answered.
 *
 * @returns the exit code: 1 after an aborted turn. Rejects on a line that is not a message; the real CLI ends
 * there too.
 */
export async function runConversation(context: ConversationContext): Promise<number> {
  const conversation = new Conversation(context)
  return await conversation.run()
}

type State = 'running' | 'requires_action' | 'idle'

class Conversation {
  readonly #context: ConversationContext
  readonly #host: Host
  readonly #tasks: Tasks
  readonly #permissions: Permissions
  #turn: AbortController | undefined
  #state: State = 'idle'
  #results = 0
  #exitCode = 0

  constructor(context: ConversationContext) {
    this.#context = context
    this.#permissions = new Permissions(context.cwd, context.options.permissionMode)
    this.#tasks = new Tasks(context.wire, context.cwd)
    this.#host = new Host(context.wire, {
      onPrompt: () => {
        if (this.#state === 'idle') this.#enter('running')
      },
      onInterrupt: () => this.#turn?.abort(),
      onRequest: request => answerRequest(request, this.#tasks, context.session),
      onMode: mode => {
        this.#permissions.setMode(mode)
        context.wire.say(modeChanged(this.#permissions.mode))
      },
      onAllow: rules => this.#permissions.allow(rules),
    })
  }

  async run(): Promise<number> {
    await Promise.all([this.#host.listen(this.#context.lines), this.#answerAll()])
    return this.#exitCode
  }

  async #answerAll(): Promise<void> {
    for (let prompt = await this.#host.next(); prompt; prompt = await this.#host.next()) {
      await this.#answer(prompt)
      if (this.#host.waiting === 0) this.#enter('idle')
    }
  }

  async #answer({ text, uuid }: HostPrompt): Promise<void> {
    const { wire, session, cwd } = this.#context
    const { model } = this.#context.options
    const promptIds = uuid === undefined ? {} : { user_message_uuids: [uuid] }
    if (uuid !== undefined) wire.say(lifecycle(uuid, 'started'))
    wire.say({ ...init({ cwd, model, permissionMode: this.#permissions.mode }), ...promptIds })
    const script = chooseScript(text, [...session.prompts])
    session.remember(text)
    const startedAt = performance.now()
    const { end, rounds } = await this.#play(script, { promptIds, promptId: uuid ?? '' })
    if (wire.lastAnswer !== undefined) session.answered(wire.lastAnswer)
    const durationMs = Math.round(performance.now() - startedAt)
    const figures = { model, durationMs, rounds, denials: end.denials, index: this.#results++ }
    const result = end.kind === 'completed' ? success(figures, end.text) : aborted(figures, end.reason)
    wire.say({ ...result, ...promptIds, ...(uuid === undefined ? {} : { user_message_uuid: uuid }) })
    if (uuid !== undefined) wire.say(lifecycle(uuid, end.kind === 'completed' ? 'completed' : 'cancelled'))
    this.#exitCode = end.kind === 'completed' ? 0 : 1
  }

  async #play(
    script: ReturnType<typeof chooseScript>,
    { promptIds, promptId }: { promptIds: object; promptId: string },
  ): Promise<{ end: TurnEnd; rounds: number }> {
    const { wire, pace, options, cwd } = this.#context
    const turn = new AbortController()
    this.#turn = turn
    const settings = { wire, pace, model: options.model, partial: options.partialMessages, promptIds }
    const speaker = new Speaker(settings, turn.signal)
    const end = await playTurn(script, {
      wire,
      speaker,
      cwd,
      signal: turn.signal,
      tasks: this.#tasks,
      onCreated: path => this.#context.session.wrote(promptId, path),
      permissions: this.#permissions,
      ask: options.asks ? (request, signal) => this.#ask(request, signal) : undefined,
    })
    this.#turn = undefined
    return { end, rounds: speaker.rounds }
  }

  async #ask(request: object, signal: AbortSignal) {
    this.#enter('requires_action')
    try {
      return await this.#host.ask(request, signal)
    } finally {
      this.#enter('running')
    }
  }

  #enter(state: State): void {
    this.#state = state
    if (this.#context.tellsState) this.#context.wire.say(stateChanged(state))
  }
}
