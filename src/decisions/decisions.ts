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
  /** A name that nothing else has. */
  readonly newId: () => string
}

/** What Claude asks a person for: each is asked once, decided once, and says so afterwards. */
export class Decisions {
  readonly #options: DecisionsOptions
  readonly #open = new Map<string, Standing>()

  constructor(options: DecisionsOptions) {
    this.#options = options
  }

  /** Asks in the topic. Resolves with the answer; undefined when the question was closed without one. */
  ask({ cwd, trusted, request, ...place }: Question): Promise<PermissionAnswer | undefined> {
    return this.#show(cardOf(request, { cwd, trusted }), { ...place, requestId: request.requestId })
  }

  /** The same for what an MCP server asks. */
  elicit({ request, ...place }: ServerQuestion): Promise<ElicitationAnswer | undefined> {
    return this.#show(elicitationCard(request), { ...place, requestId: request.requestId })
  }

  /** A choice was made. Gives what to say above the chat; undefined where nobody asks that any more. */
  choose(id: string, choice: string): string | undefined {
    return this.#open.get(id)?.choose(choice)
  }

  /** Words of the person's, where something in this topic waits for them: whether they were taken. */
  hear(topic: Topic, words: string): boolean {
    const listening = [...this.#open.values()].findLast(
      open => open.wantsWords && topicKey(open.place.topic) === topicKey(topic),
    )
    listening?.hear(words)
    return listening !== undefined
  }

  /** Claude no longer waits for this answer. */
  withdraw(requestId: string): void {
    for (const open of this.#open.values()) if (open.place.requestId === requestId) open.drop('withdrawn')
  }

  /** The turn is over: what it still asks is closed. */
  closeTurn(turnId: string): void {
    for (const open of this.#open.values()) if (open.place.turnId === turnId) open.drop('ended')
  }

  /** Closes what an earlier run of the program left open: nobody waits for these answers any more. */
  closeLeft(): void {
    const { questions, keyboards, notes, clock } = this.#options
    for (const { id, keyboard, topic, shown, messageId } of questions.left()) {
      questions.close(id, 'ended')
      keyboards.spend(keyboard)
      const content = withLine(shown, DROPPED.ended, clock.wall())
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

/** Questions of a shape that is not known are shown as they are. */
function cardOf(request: PermissionRequest, place: SuggestionContext): Card<PermissionAnswer> {
  if (request.toolName === 'ExitPlanMode') return planCard(request)
  const questions = request.toolName === 'AskUserQuestion' ? readQuestions(request.input) : undefined
  return questions ? questionCard(questions, request) : approvalCard(request, place)
}
