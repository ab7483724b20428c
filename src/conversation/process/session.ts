import type { Topic } from '../../model/chat/topic.ts'
import type { TurnStarted } from '../../model/claude/event.ts'
import { BYPASS } from '../../model/claude/mode.ts'
import { modeSetting } from '../../model/settings/mode.ts'
import type { ConversationDeps } from '../ports/deps.ts'
import type { ChosenSettings } from '../ports/ports.ts'

/** What follows from something that Claude said about its session. */
export interface Verdict {
  /** Why its process must not go on. */
  readonly forbidden?: string
  /** Lines for below the answer. */
  readonly notes: readonly string[]
}

const FINE: Verdict = { notes: [] }

/** Below each answer that was given while Claude asks for nothing. */
const BANNER = `⚠️ ${BYPASS}: Claude asks for nothing.`

/** The session of a topic, as Claude tells of it: its id, its permission mode. */
export class TopicSession {
  readonly #topic: Topic
  readonly #deps: ConversationDeps
  #about: TurnStarted | undefined
  /** The process that is being stopped still names the session. */
  #isForgetting = false

  constructor(topic: Topic, deps: ConversationDeps) {
    this.#topic = topic
    this.#deps = deps
  }

  /** What Claude said about itself at the latest turn. */
  get about(): TurnStarted | undefined {
    return this.#about
  }

  /** A turn began. */
  began(event: TurnStarted): Verdict {
    // Say it once while the program runs, and again after an update that did not help.
    const problem = event.problem === this.#about?.problem ? undefined : event.problem
    this.#about = event
    if (!this.#isForgetting) this.#deps.memory.topics.setSession(this.#topic, event.sessionId)
    const verdict = this.#startedIn(event.permissionMode)
    return problem === undefined ? verdict : { ...verdict, notes: [`⚠️ ${problem}`, ...verdict.notes] }
  }

  /** Claude is in another mode: the person's choice, or its own doing, e.g. when it begins to plan. */
  modeChanged(mode: string): Verdict {
    const { chatSettings } = this.#deps.stages
    if (!chatSettings.accepts(modeSetting, mode))
      return { ...FINE, forbidden: `Claude Code went into permission mode ${mode}.` }
    chatSettings.keep(modeSetting, this.#topic, mode)
    return FINE
  }

  /** Forgets the session, with all that was allowed or chosen for it. */
  forget(): void {
    const { memory, stages } = this.#deps
    memory.transaction(() => {
      memory.topics.forgetSession(this.#topic)
      stages.chatSettings.forgetSession(this.#topic)
    })
  }

  /** Also ignores what the process says about the session until `ended`. */
  forgetForGood(): void {
    this.forget()
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

/** @returns lines for below an answer that follow from the topic's mode */
export function modeNotes(topic: Topic, chatSettings: ChosenSettings): readonly string[] {
  return chatSettings.current(modeSetting, topic) === BYPASS ? [BANNER] : []
}
