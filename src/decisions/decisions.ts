import { type Topic, topicKey } from '../model/chat/topic.ts'
import type { ElicitationAnswer } from '../model/claude/elicitation.ts'
import type { PermissionAnswer, PermissionRequest } from '../model/claude/permission.ts'
import type { Question, ServerQuestion } from '../model/question.ts'
import type { Card } from './card/card.ts'
import {
  type CardContext,
  type CardDeps,
  DROPPED,
  OpenCard,
  type Standing,
  withLine,
} from './card/open-card.ts'
import { approvalCard } from './kinds/approval.ts'
import { elicitationCard } from './kinds/elicitation-card.ts'
import type { SuggestionContext } from './kinds/grant-suggestions.ts'
import { planCard } from './kinds/plan-card.ts'
import { questionCard } from './kinds/question-card.ts'
import { readQuestions } from './kinds/question-input.ts'

export interface DecisionsOptions extends CardDeps {
  /** @returns an ID that nothing else has */
  readonly newId: () => string
}

/** What Claude asks a person: each question is asked once, decided once, and then shows how it ended. */
export class Decisions {
  readonly #options: DecisionsOptions
  readonly #open = new Map<string, Standing>()

  constructor(options: DecisionsOptions) {
    this.#options = options
  }

  /** Asks in the topic. Resolves with the answer; undefined if the question is closed without one. */
  ask({ cwd, trusted, request, ...place }: Question): Promise<PermissionAnswer | undefined> {
    return this.#show(cardOf(request, { cwd, trusted }), { ...place, requestId: request.requestId })
  }

  /** The same for a question from an MCP server. */
  elicit({ request, ...place }: ServerQuestion): Promise<ElicitationAnswer | undefined> {
    return this.#show(elicitationCard(request), { ...place, requestId: request.requestId })
  }

  /** Applies a choice. @returns the toast for the button press; undefined if nobody asks that any more */
  choose(id: string, choice: string): string | undefined {
    return this.#open.get(id)?.choose(choice)
  }

  /** Passes the person's words to the latest question here that waits for them. @returns whether there was one */
  hear(topic: Topic, words: string): boolean {
    const listening = [...this.#open.values()].findLast(
      open => open.wantsWords && topicKey(open.place.topic) === topicKey(topic),
    )
    listening?.hear(words)
    return listening !== undefined
  }

  /** Closes a question whose answer Claude no longer waits for. */
  withdraw(requestId: string): void {
    for (const open of this.#open.values()) if (open.place.requestId === requestId) open.drop('withdrawn')
  }

  /** Closes the questions of a turn that is over. */
  closeTurn(turnId: string): void {
    for (const open of this.#open.values()) if (open.place.turnId === turnId) open.drop('ended')
  }

  /** Closes the questions that an earlier run of the program left open: nobody waits for these answers any more. */
  closeLeft(): void {
    const { questions, keyboards, notes, clock } = this.#options
    for (const { id, keyboard, topic, undecided, messageId } of questions.left()) {
      questions.close(id, 'ended')
      keyboards.spend(keyboard)
      const content = withLine(undecided, DROPPED.ended, clock.wall())
      if (messageId !== undefined) void notes.edit(topic, messageId, { content })
    }
  }

  async #show<Answer>(card: Card<Answer>, place: CardContext): Promise<Answer | undefined> {
    const id = this.#options.newId()
    const open = new OpenCard({ id, card, place }, this.#options)
    this.#open.set(id, open)
    const answer = await open.answer
    this.#open.delete(id)
    return answer
  }
}

/** Questions in an unknown form get an ordinary approval card. */
function cardOf(request: PermissionRequest, place: SuggestionContext): Card<PermissionAnswer> {
  if (request.toolName === 'ExitPlanMode') return planCard(request)
  const questions = request.toolName === 'AskUserQuestion' ? readQuestions(request.input) : undefined
  return questions ? questionCard(questions, request) : approvalCard(request, place)
}
