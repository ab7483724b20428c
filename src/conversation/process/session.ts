import type { Topic } from '../../model/chat/topic.ts'
import type { ClaudeEvent, TurnResult, TurnStarted } from '../../model/claude/event.ts'
import { BYPASS } from '../../model/claude/mode.ts'
import { modeSetting } from '../../model/settings/mode.ts'
import type { ConversationDeps } from '../ports/deps.ts'
import type { ChosenSettings } from '../ports/ports.ts'
import { isSessionGone } from './problem.ts'
import type { ProcessRun } from './run.ts'

/** What follows from a report of Claude about its session. */
export interface Verdict {
  /** Why the process must not continue. */
  readonly forbidden?: string
  /** Lines for below the answer. */
  readonly notes: readonly string[]
}

const FINE: Verdict = { notes: [] }

/** Below each answer given while Claude asks for nothing. */
const BANNER = `⚠️ ${BYPASS}: Claude asks for nothing.`

/** The session of a topic, as Claude reports it: its id and permission mode. */
export class TopicSession {
  readonly #topic: Topic
  readonly #deps: ConversationDeps
  #about: TurnStarted | undefined
  /** The process that is being stopped may still name the session. */
  #isForgetting = false

  constructor(topic: Topic, deps: ConversationDeps) {
    this.#topic = topic
    this.#deps = deps
  }

  /** What Claude reported about itself at the latest turn. */
  get about(): TurnStarted | undefined {
    return this.#about
  }

  /** Something happened in the topic's process. Call it before its turn ends. */
  note(event: ClaudeEvent, run: ProcessRun | undefined): Verdict {
    switch (event.type) {
      case 'turnStarted':
        return this.#began(event, run)
      case 'modeChanged':
        return this.#modeChanged(event.mode)
      case 'compacted':
        this.#deps.memory.topics.history.summarised(this.#topic)
        return FINE
      case 'result':
        this.#lost(event)
        this.#deps.stages.lacks.ended(event)
        return FINE
      default:
        return FINE
    }
  }

  #began(event: TurnStarted, run: ProcessRun | undefined): Verdict {
    const { memory, stages } = this.#deps
    const { cwd } = memory.topics.get(this.#topic)
    if (run) stages.lacks.began(cwd, event, { servers: run.control.servers, gone: run.gone })
    // Report it once per run of the program, and again after an update that did not help.
    const problem = event.problem === this.#about?.problem ? undefined : event.problem
    this.#about = event
    if (!this.#isForgetting) memory.topics.setSession(this.#topic, event.sessionId)
    const verdict = this.#startedIn(event.permissionMode)
    return problem === undefined ? verdict : { ...verdict, notes: [`⚠️ ${problem}`, ...verdict.notes] }
  }

  /** Claude changed the mode: the person chose it, or Claude did so itself, e.g. to plan. */
  #modeChanged(mode: string): Verdict {
    const { chatSettings } = this.#deps.stages
    if (!chatSettings.accepts(modeSetting, mode))
      return { ...FINE, forbidden: `Claude Code went into permission mode ${mode}.` }
    chatSettings.keep(modeSetting, this.#topic, mode)
    return FINE
  }

  /** The session, or a place in it, may be gone from the host. */
  #lost(result: TurnResult): void {
    if (isSessionGone(result)) this.#forget()
    if (result.cause?.kind === 'placeGone') this.#deps.memory.topics.couldNotGoBack(this.#topic)
  }

  /** Forgets the session, with everything allowed or chosen for it. */
  #forget(): void {
    const { memory, stages } = this.#deps
    memory.transaction(() => {
      memory.topics.forgetSession(this.#topic)
      stages.chatSettings.forgetSession(this.#topic)
    })
  }

  /** Also ignores what the process reports about the session until `ended`. */
  forgetForGood(): void {
    this.#forget()
    this.#isForgetting = true
  }

  /** The process that was stopped is gone. */
  ended(): void {
    this.#isForgetting = false
  }

  #startedIn(mode: string): Verdict {
    const wanted = this.#deps.stages.chatSettings.current(modeSetting, this.#topic)
    if (mode === wanted) return FINE
    const why = `Claude Code started in permission mode ${mode} instead of ${wanted}.`
    return mode === BYPASS ? { ...FINE, forbidden: why } : { notes: [`⚠️ ${why}`] }
  }
}

/** @returns lines for below an answer, given the topic's mode */
export function modeNotes(topic: Topic, chatSettings: ChosenSettings): readonly string[] {
  return chatSettings.current(modeSetting, topic) === BYPASS ? [BANNER] : []
}
