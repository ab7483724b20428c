import { expect, test } from 'vitest'
import { commands } from '../../src/intake/commands/commands.ts'
import { formatSetting } from '../../src/model/settings/format.ts'
import { modeSetting } from '../../src/model/settings/mode.ts'
import { chatSettings } from '../../src/model/settings/settings.ts'
import { verboseSetting } from '../../src/model/settings/verbose.ts'
import { createStore } from '../telegram/ground.ts'
import { HOST, settingsOf } from './ground.ts'

const topic = { chatId: 5, threadId: 3 }
const other = { chatId: 5, threadId: 4 }

test('until something is chosen, the host’s own setting holds', async () => {
  const store = await createStore()
  const settings = settingsOf(store, { facts: { ...HOST, permissionMode: 'plan', verbosity: 'full' } })
  expect(settings.current(modeSetting, topic)).toBe('plan')
  expect(settings.current(verboseSetting, topic)).toBe('full')
  expect(store.all('SELECT * FROM chosen')).toEqual([])
})

test('a choice for a topic holds there alone, also after a restart; one for a chat in all its topics', async () => {
  const store = await createStore()
  await settingsOf(store).choose(verboseSetting, topic, 'quiet')
  await settingsOf(store).choose(formatSetting, topic, 'text')
  const later = settingsOf(store)
  expect([topic, other].map(where => later.current(verboseSetting, where))).toEqual(['quiet', 'normal'])
  expect([topic, other].map(where => later.current(formatSetting, where))).toEqual(['text', 'text'])
})

test('a new session forgets the mode and keeps the detail', async () => {
  const settings = settingsOf(await createStore())
  await settings.choose(modeSetting, topic, 'plan')
  await settings.choose(verboseSetting, topic, 'quiet')
  settings.forgetSession(topic)
  expect(settings.current(modeSetting, topic)).toBe('default')
  expect(settings.current(verboseSetting, topic)).toBe('quiet')
})

test('what Claude refuses changes nothing, whether something was chosen before or not', async () => {
  const settings = settingsOf(await createStore(), { apply: async (_, __, value) => value !== 'auto' })
  expect(await settings.choose(modeSetting, topic, 'auto')).toBe(false)
  expect(settings.current(modeSetting, topic)).toBe('default')
  await settings.choose(modeSetting, topic, 'plan')
  expect(await settings.choose(modeSetting, topic, 'auto')).toBe(false)
  expect(settings.current(modeSetting, topic)).toBe('plan')
})

test('a mode that the host no longer allows does not hold, and is not offered', async () => {
  const store = await createStore()
  const before = settingsOf(store, { facts: { ...HOST, allowsBypass: true } })
  await before.choose(modeSetting, topic, 'bypassPermissions')
  expect(before.current(modeSetting, topic)).toBe('bypassPermissions')
  const now = settingsOf(store)
  expect(now.current(modeSetting, topic)).toBe('default')
  expect(now.values(modeSetting).map(({ value }) => value)).not.toContain('bypassPermissions')
})

test('each setting is a command, and its default is one of its values', () => {
  for (const { name, description, values, default: initial } of chatSettings) {
    expect(commands[name]?.description).toBe(description)
    expect(values(HOST).map(({ value }) => value)).toContain(initial(HOST))
  }
})
