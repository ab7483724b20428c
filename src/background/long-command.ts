import { TASK_LABELS } from '../model/chat/labels.ts'
import { aborted } from '../model/clock.ts'
import { lastEdit } from './edit.ts'
import type { Shown } from './live-output.ts'
import type { LiveDeps } from './ports.ts'
import type { TopicWork } from './topic-work.ts'
import { longCommand, sentToBackground, showChoice, stopChoice, taskChoice } from './words.ts'
import type { Task } from './work.ts'

/** A command that Claude waits for is announced after this time (seconds). */
const LONG_S = 20

/** Claude reports a command only after it has run for about 3 s (measured on 2.1.329). */
const SAID_AFTER_S = 3

/**
 * Announces a long command, with a button that sends it to the background. If the command ends by itself,
 * deletes the message; if it was sent to the background, the message says so until it has ended.
 */
export async function announceLong(shown: Shown, deps: LiveDeps): Promise<void> {
  const { topic, place, task } = shown
  const { saying, screen, keyboards, clock } = deps
  const isOver = place.when(() => !isWaitedFor(place, task))
  await clock.sleep((LONG_S - SAID_AFTER_S) * 1000, isOver)
  if (isOver.aborted) return
  const rows = [[taskChoice(task, 'toBackground', TASK_LABELS.toBackground), showChoice(task)]]
  const { nonce, buttons } = keyboards.make(topic, rows)
  const body = { kind: 'content', contents: [longCommand(task, LONG_S)] } as const
  const messageId = (await saying.say(topic, { body, buttons })).at(-1)
  await aborted(isOver)
  keyboards.spend(nonce)
  if (messageId === undefined) return
  const moved = place.find(task.id)
  if (!moved) return screen.delete(topic, messageId)
  const further = keyboards.make(topic, [[showChoice(moved), stopChoice(moved)]])
  const change = { content: sentToBackground(task, 'running'), buttons: further.buttons }
  await lastEdit({ topic, messageId, change }, deps)
  await aborted(place.endOf(task.id))
  await lastEdit({ topic, messageId, change: { content: sentToBackground(task, 'ended') } }, deps)
}

function isWaitedFor(place: TopicWork, { id }: Task): boolean {
  return place.find(id)?.isBackground === false
}
