import type { Fold } from '../../model/chat/detail.ts'
import type { Choice } from '../../model/chat/keyboard.ts'
import type { WrittenPost } from '../../model/chat/post.ts'
import type { TurnResult } from '../../model/claude/event.ts'
import { outputFile } from '../../render/steps/output-file.ts'
import { stepCount, workFolds } from '../../render/steps/work-folds.ts'
import type { ConversationDeps } from '../ports/deps.ts'
import { modeNotes } from '../process/session.ts'
import { showsOf } from '../turn/shows.ts'
import type { Turn } from '../turn/turn.ts'
import { noteChanges } from './file-changes.ts'
import { finalBody, type TurnOutcome } from './final.ts'
import { outcomeOf } from './outcome.ts'
import { againRows, finalButtons } from './retry.ts'

export interface Interlude {
  /** The turn of the prompt that waited. */
  readonly turn: Turn
  readonly result: TurnResult
  /** The process's. */
  readonly familyTag: string
}

/**
 * Ends a turn. Its final and its row in the ledger are written in one transaction, before anything is sent; then the
 * final replaces the preview and makes the turn's only sound. If they cannot be written, the row stays open and the
 * next start tells the person. Resolves when the final is in the chat.
 */
export async function endTurn(turn: Turn, outcome: TurnOutcome, deps: ConversationDeps): Promise<void> {
  let final: WrittenPost | undefined
  try {
    final = deps.memory.transaction(() => writeEnd(turn, outcome, deps))
    deps.stages.decisions.closeTurn(turn.id)
  } catch (error) {
    deps.system.onError(error)
  }
  await turn.end(final)
}

function writeEnd(turn: Turn, outcome: TurnOutcome, deps: ConversationDeps): WrittenPost {
  const { replyTo } = turn.spec
  const facts = factsOf(turn, turn.view.result)
  const rest = outcome.ending === 'answered' ? answerOf(turn) : turn.chat.rest
  const goesOn = deps.stages.background.goesOn(turn.topic)
  deps.memory.turns.end(turn.id, outcome.ending, { ...facts, leavesWork: goesOn !== undefined })
  remember(turn, { id: turn.id, ending: outcome.ending, result: turn.view.result }, deps)
  const hasWorked = turn.chat.whole !== undefined || turn.chat.rest.trim() !== '' || stepCount(turn.view) > 0
  const again = againRows({ id: turn.id, topic: turn.topic, hasWorked }, outcome, deps)
  const changes = noteChanges(turn, deps)
  const final = deps.chat.mail.write(turn.topic, {
    body: {
      kind: 'answer',
      ...finalBody({
        rest,
        whole: turn.chat.whole,
        outcome: { ...compacted(turn), ...outcome },
        notes: [
          ...turn.notes,
          ...lossNotes(turn),
          ...modeNotes(turn.topic, deps.stages.chatSettings),
          ...(goesOn ? [goesOn] : []),
          ...deps.stages.lacks.toSay(deps.memory.topics.get(turn.topic).cwd),
        ],
        ...facts,
      }),
      folds: foldsOf(turn, facts, deps),
    },
    sounds: true,
    turnId: turn.id,
    ...finalButtons(turn.topic, below(again, changes), deps),
    ...(replyTo === undefined ? {} : { replyTo }),
  })
  return withOutput(final, turn, deps)
}

/**
 * Adds a turn to what Claude remembers. One that failed is no place to go back to: what the API refuses may be in it.
 */
function remember(
  { topic }: Turn,
  { id, ending, result }: { id: string; ending: TurnOutcome['ending']; result: TurnResult | undefined },
  { memory: { topics } }: ConversationDeps,
): void {
  const { sessionId } = topics.get(topic)
  if (sessionId === undefined) return
  topics.history.add(id, sessionId, ending === 'failed' ? undefined : result?.lastMessageId)
}

/** The undo button joins the row of the retry buttons, if they are only one row. */
function below(again: readonly (readonly Choice[])[], changes: readonly Choice[]): (readonly Choice[])[] {
  return again.length > 1 ? [...again, changes] : [[...again.flat(), ...changes]]
}

/** The result of /compact. */
function compacted({ view }: Turn): { readonly why?: string } {
  return view.compacted === 'person' ? { why: COMPACTED } : {}
}

/** Reports that Claude summarised by itself, or that some of its output was lost. */
function lossNotes({ view }: Turn): readonly string[] {
  return [...(view.compacted === 'claude' ? [SUMMARISED] : []), ...(view.mayMiss ? [MAY_MISS] : [])]
}

const COMPACTED = '🗜 Conversation summarised. Claude continues from the summary.'

const MAY_MISS = '⚠️ Some of Claude Code’s output could not be read: part of this may be missing.'

const SUMMARISED =
  '🗜 The context was full, so Claude summarised the conversation. It knows what was said before only from the summary.'

/** At verbosity `full`, adds long output as a file below the final. */
function withOutput(final: WrittenPost, { id, topic, view }: Turn, deps: ConversationDeps): WrittenPost {
  const file = showsOf(topic, deps.stages.chatSettings).verbosity === 'full' ? outputFile(view) : undefined
  if (!file) return final
  const below = deps.chat.mail.write(topic, { body: { kind: 'content', contents: [file] }, turnId: id })
  const release = async () => {
    const ids = await final.release()
    await below.release()
    return ids
  }
  return { contents: final.contents, release }
}

/** Some answers come only as a result, e.g. the CLI's own messages. */
function answerOf({ chat: { rest, whole }, view }: Turn): string {
  return rest.trim() === '' && whole === undefined ? (view.result?.text ?? '') : rest
}

/**
 * Claude ran its own turn while this prompt waited in the same process. That turn becomes a separate answer with its
 * own cost, and the prompt's turn starts over below it.
 */
export function sendInterlude(interlude: Interlude, deps: ConversationDeps): void {
  interlude.turn.splitOff(writeInterlude(interlude, deps))
}

function writeInterlude(
  { turn, result, familyTag }: Interlude,
  deps: ConversationDeps,
): WrittenPost | undefined {
  const outcome = outcomeOf(result, deps.system.clock.wall())
  const rest = answerOf(turn)
  const { topic } = turn
  const { whole } = turn.chat
  const isSilent = rest.trim() === '' && whole === undefined && outcome.ending === 'answered'
  if (isSilent && !result.costUsd) return undefined
  const id = deps.system.random.uuid()
  const facts = factsOf(turn, result)
  const folds = foldsOf(turn, facts, deps)
  return deps.memory.transaction(() => {
    deps.memory.turns.selfStarted(id, topic, familyTag)
    deps.memory.turns.end(id, outcome.ending, facts)
    remember(turn, { id, ending: outcome.ending, result }, deps)
    noteChanges(turn, deps, id)
    if (isSilent) return undefined
    const body = finalBody({
      rest,
      whole,
      outcome,
      notes: [...lossNotes(turn), ...modeNotes(topic, deps.stages.chatSettings)],
      ...facts,
    })
    return deps.chat.mail.write(topic, { body: { kind: 'answer', ...body, folds }, sounds: true, turnId: id })
  })
}

/** @returns what Claude thought and did, as far as the topic shows it */
function foldsOf(
  turn: Turn,
  { durationMs }: Pick<ReturnType<typeof factsOf>, 'durationMs'>,
  deps: ConversationDeps,
): Fold[] {
  const { cwd } = deps.memory.topics.get(turn.topic)
  return workFolds(turn.view, { cwd, durationMs, ...showsOf(turn.topic, deps.stages.chatSettings) })
}

function factsOf(turn: Turn, result: TurnResult | undefined) {
  const { costUsd, contextShare } = result ?? {}
  const { model } = turn.view
  return {
    durationMs: turn.tookMs,
    steps: stepCount(turn.view),
    ...(contextShare === undefined ? {} : { contextShare }),
    ...(costUsd === undefined ? {} : { costUsd }),
    ...(model === undefined ? {} : { model }),
  }
}
