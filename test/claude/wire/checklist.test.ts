import { expect, test } from 'vitest'
import { createTeller } from './told.ts'

let uses = 0

/** A tool use and what it gave back, as the wire has them. */
function used(name: string, input: object, details?: object) {
  const id = `use ${uses++}`
  const whole = {
    type: 'assistant',
    parent_tool_use_id: null,
    message: { id, model: 'claude', content: [{ type: 'tool_use', id, name, input }] },
  }
  const answer = {
    type: 'user',
    message: { role: 'user', content: [{ type: 'tool_result', tool_use_id: id, content: 'ok' }] },
    tool_use_result: details,
  }
  return [whole, answer]
}

/** The list after all of these; undefined where none was told of. */
function listAfter(...messages: unknown[][]) {
  const events = messages.flat().flatMap(createTeller())
  return events.findLast(event => event.type === 'checklist')?.items
}

const create = (id: string, subject: string, activeForm?: string) =>
  used('TaskCreate', { subject, description: '', activeForm }, { task: { id, subject } })
const update = (taskId: string, change: object) =>
  used('TaskUpdate', { taskId, ...change }, { success: true, taskId, updatedFields: [] })

test('a list that is written whole each time', () => {
  const todo = (content: string, status: string) => ({ content, status, activeForm: `${content}ing` })
  expect(
    listAfter(
      used('TodoWrite', { todos: [todo('Look', 'in_progress')] }),
      used('TodoWrite', {
        todos: [todo('Look', 'completed'), todo('Paint', 'in_progress'), todo('Test', 'pending')],
      }),
    ),
  ).toEqual([
    { text: 'Look', state: 'done' },
    { text: 'Painting', state: 'active' },
    { text: 'Test', state: 'open' },
  ])
})

test('a list that is kept item by item', () => {
  expect(
    listAfter(
      create('1', 'Look'),
      create('2', 'Paint', 'Painting'),
      create('3', 'Test'),
      update('1', { status: 'completed' }),
      update('2', { status: 'in_progress' }),
      update('3', { status: 'deleted' }),
    ),
  ).toEqual([
    { text: 'Look', state: 'done' },
    { text: 'Painting', state: 'active' },
  ])
})

test('items of an earlier process are known once they were listed', () => {
  const listed = used(
    'TaskList',
    {},
    { tasks: [{ id: '7', subject: 'Old', status: 'pending', blockedBy: [] }] },
  )
  expect(listAfter(update('7', { status: 'completed' }))).toBeUndefined()
  expect(listAfter(listed, update('7', { status: 'completed' }))).toEqual([{ text: 'Old', state: 'done' }])
})

test('a change that failed changes nothing, and a list of another shape is passed over', () => {
  const failed = used('TaskUpdate', { taskId: '1', status: 'completed' }, { success: false, taskId: '1' })
  expect(listAfter(create('1', 'Look'), failed)).toEqual([{ text: 'Look', state: 'open' }])
  expect(listAfter(used('TodoWrite', { todos: 'all' }), used('TaskCreate', {}, { task: 1 }))).toBeUndefined()
})
