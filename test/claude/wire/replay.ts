import { readFileSync } from 'node:fs'
import type { ClaudeEvent } from '../../../src/model/claude/event.ts'
import { createTeller } from './told.ts'

/** The messages that a real CLI wrote in a recording, in order. */
export function recordedMessages(name: string): unknown[] {
  const file = new URL(`../../fixtures/recordings/${name}.jsonl`, import.meta.url)
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  return lines
    .map(line => JSON.parse(line))
    .flatMap(record => (record.from === 'claude' ? [record.json] : []))
}

/** The events of a recording, as one process's decoder tells them. */
export function replay(name: string): ClaudeEvent[] {
  const decode = createTeller()
  return recordedMessages(name).flatMap(decode)
}

/** Events in few words: growth is added to the block that was begun last, the rest told by what tells it apart. */
export function story(events: readonly ClaudeEvent[]): string[] {
  const told: string[] = []
  let block = 0
  for (const event of events) {
    if (event.type === 'text' || event.type === 'thinking') told[block] += event.text
    else if (told.push(sentence(event)) && /Started$/.test(event.type)) block = told.length - 1
  }
  return told
}

function sentence(event: ClaudeEvent): string {
  switch (event.type) {
    case 'turnStarted':
      return `turn of ${event.promptIds?.map(id => id[0]).join() ?? 'unknown'}`
    case 'textStarted':
      return 'text: '
    case 'thinkingStarted':
      return 'thinking: '
    case 'toolStarted':
    case 'toolDescribed':
      return `${event.type} ${event.name}`
    case 'toolFinished':
      return event.isError ? 'tool failed' : 'tool done'
    case 'permissionAsked':
      return `asked for ${event.request.toolName}`
    case 'promptMoved':
      return `prompt ${event.promptId[0]} ${event.state}`
    case 'taskStarted':
      return `task ${event.task.kind} ${event.task.description}`
    case 'tasks':
      return `tasks: ${event.tasks.map(task => `${task.kind} ${task.description}`).join() || 'none'}`
    case 'result':
      return `${event.outcome} of ${event.origin}`
    default:
      return event.type
  }
}
