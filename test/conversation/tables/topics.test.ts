import { expect, test } from 'vitest'
import { createStatusRows, type StatusRows } from '../../../src/conversation/tables/status-rows.ts'
import { createTopics, type Topics } from '../../../src/conversation/tables/topics.ts'
import type { Grant } from '../../../src/model/claude/permission.ts'
import { createStore } from '../../telegram/ground.ts'

const topic = { chatId: 5, threadId: 3 }
const folders: Grant = { kind: 'folders', folders: ['/out'] }

/** A topic of which nothing is known. */
function fresh(cwd: string) {
  return { cwd, grants: [], leftSessions: [], wasDistrustSaid: false }
}

function rule(pattern: string, lasts: 'project' | 'session' = 'session'): Grant {
  return { kind: 'rules', rules: [{ tool: 'Bash', pattern }], lasts }
}

test('what was allowed for the session is kept, each once; what the project keeps is not', async () => {
  const topics = createTopics(await createStore(), '/code')
  topics.allow(topic, [rule('a'), rule('b', 'project'), { kind: 'mode', mode: 'acceptEdits' }])
  topics.allow(topic, [folders, rule('a')])
  expect(topics.get(topic)).toMatchObject({ grants: [rule('a'), folders] })
})

test('a session that is forgotten takes what was allowed for it along; the folder stays', async () => {
  const store = await createStore()
  const topics = createTopics(store, '/code')
  topics.setSession(topic, 's')
  topics.allow(topic, [folders])
  topics.forgetSession(topic)
  expect(createTopics(store, '/elsewhere').get(topic)).toEqual({
    cwd: '/code',
    grants: [],
    leftSessions: [],
    wasDistrustSaid: false,
  })
})

test('the oldest of very many goes', async () => {
  const topics = createTopics(await createStore(), '/code')
  for (let n = 0; n < 205; n++) topics.allow(topic, [rule(String(n))])
  const { grants } = topics.get(topic)
  expect(grants).toHaveLength(200)
  expect(grants.at(-1)).toEqual(rule('204'))
})

test('to look at a topic writes nothing down: until something is, it follows the default folder', async () => {
  const store = await createStore()
  expect(createTopics(store, '/code').get(topic)).toEqual(fresh('/code'))
  expect(store.all('SELECT * FROM topics')).toEqual([])
  expect(createTopics(store, '/elsewhere').get(topic)).toEqual(fresh('/elsewhere'))
})

test.each<[string, (topics: Topics, status: StatusRows) => void]>([
  ['that it has a session', topics => topics.setSession(topic, 's')],
  ['that a turn began in it', topics => topics.keepFolder(topic)],
  ['what was allowed', topics => topics.allow(topic, [folders])],
  ['where its list of messages stands', (_, status) => status.posting(topic, 'queue')],
])('the first thing that is written down of a topic keeps its folder: %s', async (_, write) => {
  const store = await createStore()
  write(createTopics(store, '/code'), createStatusRows(store, '/code'))
  const later = createTopics(store, '/elsewhere')
  const before = later.get(topic)
  write(later, createStatusRows(store, '/elsewhere'))
  expect(later.get(topic)).toEqual(before)
  expect(before.cwd).toBe('/code')
})
