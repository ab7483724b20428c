import type { WrittenPost } from '../model/chat/post.ts'
import { plain } from '../render/notices/notice.ts'
import { againRows, finalButtons } from './ending/retry.ts'
import type { ConversationDeps } from './ports/deps.ts'
import { errorMessage } from './process/problem.ts'
import type { AcceptedMessage, LeftProcess, UnfinishedTurn } from './tables/rows.ts'

export const BACKGROUND_ENDED =
  '⏸ tg-claude was stopped on the host while background work was running here. That work was stopped and will not restart by itself.'

const INTERRUPTED =
  '⏸ tg-claude was stopped on the host while Claude was working on this. What Claude had done so far is kept; it will not restart by itself.'

/**
 * Ends what an earlier run of the program left alive, and tells the person what was cut short. The message and the
 * ledger are written in one transaction: each is reported once, however often recovery itself is interrupted.
 */
export async function endLeftOver(deps: ConversationDeps): Promise<void> {
  const { processes, turns, transaction } = deps.memory
  for (const left of processes.left()) {
    const problem = await deps.claude.reap(left.familyTag).then(() => undefined, errorMessage)
    const told = transaction(() => tellOfProcess(left, problem, deps))
    for (const post of told) void post.release()
  }
  for (const turn of turns.unfinished()) void transaction(() => tellOfTurn(turn, deps)).release()
}

export interface LeftMessages {
  readonly waiting: readonly AcceptedMessage[]
  readonly offered: readonly AcceptedMessage[]
}

/** @returns the waiting and the offered messages. Waiting ones too old to run without asking become offered. */
export function leftMessages({
  memory: { messages, transaction },
  system: { isStale },
}: ConversationDeps): LeftMessages {
  // A message that waits for a time counts its age from then.
  const isOld = ({ askedAt = 0, notBefore = 0 }: AcceptedMessage) => isStale(Math.max(askedAt, notBefore))
  return transaction(() => {
    for (const message of messages.waiting()) if (isOld(message)) messages.offer(message.id)
    return { waiting: messages.waiting(), offered: messages.offered() }
  })
}

function tellOfProcess(
  { familyTag, topic, hadBackground }: LeftProcess,
  problem: string | undefined,
  { memory: { processes }, chat: { mail } }: ConversationDeps,
): WrittenPost[] {
  processes.exited(familyTag)
  // A turn that was running is reported by `tellOfTurn`.
  const lines = [
    ...(problem === undefined ? [] : [`⚠️ ${problem}`]),
    ...(hadBackground ? [BACKGROUND_ENDED] : []),
  ]
  return lines.map(line =>
    mail.write(topic, { body: { kind: 'content', contents: [plain(line)] }, sounds: true }),
  )
}

function tellOfTurn(turn: UnfinishedTurn, deps: ConversationDeps): WrittenPost {
  const { id, topic, messageId } = turn
  deps.memory.turns.end(id, 'interrupted', {})
  const { sessionId } = deps.memory.topics.get(topic)
  if (sessionId !== undefined) deps.memory.topics.history.add(id, sessionId)
  return deps.chat.mail.write(topic, {
    body: { kind: 'answer', markdown: INTERRUPTED },
    sounds: true,
    turnId: id,
    ...finalButtons(topic, againRows({ ...turn, hasWorked: true }, { ending: 'interrupted' }, deps), deps),
    ...(messageId === undefined ? {} : { replyTo: messageId }),
  })
}
