import { expect, test } from 'vitest'
import { createTopics } from '../../../src/conversation/tables/topics.ts'
import type { Grant } from '../../../src/model/claude/permission.ts'
import { createStore } from '../../telegram/ground.ts'

const topic = { chatId: 5, threadId: 3 }
const folders: Grant = { kind: 'folders', folders: ['/out'] }

function rule(pattern: string, lasts: 'project' | 'session' = 'session'): Grant {
  return { kind: 'rules', rules: [{ tool: 'Bash', pattern }], lasts }
}

test('what was allowed for the session is kept, each once; what the project keeps is not', async () => {
  const topics = createTopics(await createStore())
  topics.open(topic, '/code')
  topics.allow(topic, [rule('a'), rule('b', 'project'), { kind: 'mode', mode: 'acceptEdits' }])
  topics.allow(topic, [folders, rule('a')])
  expect(topics.open(topic, '/code')).toMatchObject({ grants: [rule('a'), folders], mode: 'acceptEdits' })
})

test('a session that is forgotten takes what was allowed for it along; the folder stays', async () => {
  const topics = createTopics(await createStore())
  topics.open(topic, '/code')
  topics.setSession(topic, 's')
  topics.setMode(topic, 'plan')
  topics.allow(topic, [folders])
  topics.forgetSession(topic)
  expect(topics.open(topic, '/elsewhere')).toEqual({ cwd: '/code', grants: [], wasDistrustSaid: false })
})

test('the oldest of very many goes', async () => {
  const topics = createTopics(await createStore())
  topics.open(topic, '/code')
  for (let n = 0; n < 205; n++) topics.allow(topic, [rule(String(n))])
  const { grants } = topics.open(topic, '/code')
  expect(grants).toHaveLength(200)
  expect(grants.at(-1)).toEqual(rule('204'))
})
