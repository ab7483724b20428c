import type { Topic } from '../model/chat/topic.ts'
import { aborted } from '../model/clock.ts'
import { lastEdit } from './edit.ts'
import type { LiveDeps } from './ports.ts'
import type { TopicWork } from './topic-work.ts'
import { taskList } from './words.ts'

export interface Listed {
  readonly topic: Topic
  readonly place: TopicWork
  /** Aborts when the list is shown again below. */
  readonly replaced: AbortSignal
}

/**
 * Posts what is running in the topic. The message follows it: a task that has ended is marked so and loses its buttons;
 * with a newer list, all of them go. Resolves when nothing is left to follow.
 */
export async function showTasks({ topic, place, replaced }: Listed, deps: LiveDeps): Promise<void> {
  const { tasks } = place
  const isOver = ({ id }: { id: string }) => place.find(id) === undefined
  const running = () => (replaced.aborted ? 0 : tasks.filter(task => !isOver(task)).length)
  const face = () => {
    const known = tasks.map(task => place.find(task.id) ?? task)
    const { content, rows } = taskList(known, isOver)
    if (replaced.aborted || rows.length === 0) return { content }
    return { content, buttons: deps.keyboards.make(topic, rows).buttons }
  }
  const { content, ...buttons } = face()
  const ids = await deps.saying.say(topic, { body: { kind: 'content', contents: [content] }, ...buttons })
  const messageId = ids.at(-1)
  let left = tasks.length
  while (messageId !== undefined && left > 0) {
    const before = left
    await aborted(AbortSignal.any([replaced, place.when(() => running() < before)]))
    left = running()
    await lastEdit({ topic, messageId, change: face() }, deps)
  }
}
