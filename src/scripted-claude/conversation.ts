/** From stdin's first line to its end: one turn after another, as the host writes prompts. */
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

export interface Surroundings {
  readonly options: Options
  readonly session: Session
  readonly wire: Wire
  readonly pace: Pace
  readonly cwd: string
  /** Whether `session_state_changed` is told. */
  readonly tellsState: boolean
  readonly lines: AsyncIterable<string>
}

/**
 * Runs until stdin is closed and its prompts are answered. Resolves with the exit code: 1 after an aborted turn.
 * Rejects at a line that is no message: the real CLI ends at one, too.
 */
export async function runConversation(around: Surroundings): Promise<number> {
  const conversation = new Conversation(around)
  return await conversation.run()
}

type State = 'running' | 'requires_action' | 'idle'

class Conversation {
  readonly #around: Surroundings
  readonly #host: Host
  readonly #tasks: Tasks
  readonly #permissions: Permissions
  #turn: AbortController | undefined
  #state: State = 'idle'
  #results = 0
  #exitCode = 0

  constructor(around: Surroundings) {
    this.#around = around
    this.#permissions = new Permissions(around.cwd, around.options.permissionMode)
    this.#tasks = new Tasks(around.wire, around.cwd)
    this.#host = new Host(around.wire, {
      onPrompt: () => {
        if (this.#state === 'idle') this.#enter('running')
      },
      onInterrupt: () => this.#turn?.abort(),
      onRequest: request => answerRequest(request, this.#tasks, around.session),
      onMode: mode => {
        this.#permissions.setMode(mode)
        around.wire.say(modeChanged(this.#permissions.mode))
      },
      onAllow: rules => this.#permissions.allow(rules),
    })
  }

  async run(): Promise<number> {
    await Promise.all([this.#host.listen(this.#around.lines), this.#answerAll()])
    return this.#exitCode
  }

  async #answerAll(): Promise<void> {
    for (let prompt = await this.#host.next(); prompt; prompt = await this.#host.next()) {
      await this.#answer(prompt)
      if (this.#host.waiting === 0) this.#enter('idle')
    }
  }

  async #answer({ text, uuid }: HostPrompt): Promise<void> {
    const { wire, session, cwd } = this.#around
    const { model } = this.#around.options
    const marks = uuid === undefined ? {} : { user_message_uuids: [uuid] }
    if (uuid !== undefined) wire.say(lifecycle(uuid, 'started'))
    wire.say({ ...init({ cwd, model, permissionMode: this.#permissions.mode }), ...marks })
    const script = chooseScript(text, [...session.prompts])
    session.remember(text)
    const begun = performance.now()
    const { end, rounds } = await this.#play(script, { marks, promptId: uuid ?? '' })
    const durationMs = Math.round(performance.now() - begun)
    const figures = { model, durationMs, rounds, denials: end.denials, index: this.#results++ }
    const result = end.kind === 'completed' ? success(figures, end.text) : aborted(figures, end.reason)
    wire.say({ ...result, ...marks, ...(uuid === undefined ? {} : { user_message_uuid: uuid }) })
    if (uuid !== undefined) wire.say(lifecycle(uuid, end.kind === 'completed' ? 'completed' : 'cancelled'))
    this.#exitCode = end.kind === 'completed' ? 0 : 1
  }

  async #play(
    script: ReturnType<typeof chooseScript>,
    { marks, promptId }: { marks: object; promptId: string },
  ): Promise<{ end: TurnEnd; rounds: number }> {
    const { wire, pace, options, cwd } = this.#around
    const turn = new AbortController()
    this.#turn = turn
    const settings = { wire, pace, model: options.model, partial: options.partialMessages, marks }
    const speaker = new Speaker(settings, turn.signal)
    const end = await playTurn(script, {
      wire,
      speaker,
      cwd,
      signal: turn.signal,
      tasks: this.#tasks,
      onCreated: path => this.#around.session.wrote(promptId, path),
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
    if (this.#around.tellsState) this.#around.wire.say(stateChanged(state))
  }
}
