import { existsSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { APPROVAL_LABELS } from '../../src/model/chat/labels.ts'
import { isQuestion, questionOf, questions, says, textOf } from '../world/questions.ts'
import { sharedWorld } from '../world/shared-world.ts'
import type { World } from '../world/world.ts'

const newTopic = sharedWorld()
const newTopicTrusted = sharedWorld({ flags: ['--trust'] })

const TOUCH = '#bash touch made.txt'

describe('always, in a trusted folder', () => {
  test('asks no second time: in this process, in the next, and the project’s own settings keep it', async () => {
    const world = await newTopicTrusted()
    const asked = world.phone.say(`${TOUCH}\n${TOUCH}\n#say Twice.`)
    const question = await questionOf(world)
    expect(question.text).toContain('“Always” allows in this project: Bash(touch made.txt)')
    const press = await world.phone.press(question.id, 'Always allow touch made.txt')
    expect(press.answerText).toBe('Allowed from now on')
    expect((await world.final(asked.id)).text).toContain('Twice.')
    expect(settingsOf(world)).toEqual({ permissions: { allow: ['Bash(touch made.txt)'] } })
    expect(textOf(world, question)).toMatch(
      /✅ Always allowed by you in this project: touch made.txt · \d\d:\d\d$/,
    )
    expect((await world.ask(`${TOUCH}\n#say Once more.`)).text).toContain('Once more.')
    expect(questions(world)).toHaveLength(1)
  })
})

describe('in a folder that is not trusted', () => {
  test('a rule holds for the session, in all its processes, until /new; nothing is written', async () => {
    const world = await newTopic()
    const asked = world.phone.say(`${TOUCH}\n${TOUCH}\n#say Twice.`)
    await world.phone.press((await questionOf(world)).id, 'Allow touch made.txt this session')
    expect((await world.final(asked.id)).text).toContain('Twice.')
    expect((await world.ask(`${TOUCH}\n#say Next process.`)).text).toContain('Next process.')
    await world.stop()
    await world.start()
    expect((await world.ask(`${TOUCH}\n#say After a restart.`)).text).toContain('After a restart.')
    expect(questions(world)).toHaveLength(1)
    expect(existsSync(join(world.project, '.claude'))).toBe(false)
    const again = world.phone.say(`/new ${TOUCH}`)
    const question = await questionOf(world, again.id)
    await world.phone.press(question.id, APPROVAL_LABELS.deny)
    await world.final(again.id)
  })
})

describe('accepting edits', () => {
  test('holds for the session, and /status says so', async () => {
    const world = await newTopic()
    const asked = world.phone.say('#write one.txt 1\n#write two.txt 2\n#say Both.')
    const question = await questionOf(world)
    await world.phone.press(question.id, APPROVAL_LABELS.editsThisSession)
    expect((await world.final(asked.id)).text).toContain('Both.')
    expect((await world.ask('#write three.txt 3\n#say Three.')).text).toContain('Three.')
    expect(existsSync(join(world.project, 'three.txt'))).toBe(true)
    expect(textOf(world, question)).toContain('✅ Edits accepted by you for this session')
    await says(world, '/status', 'Permission mode: acceptEdits')
    await says(world, '/new', 'New session')
    await says(world, '/status', 'Permission mode: default')
  })

  test('outside names the folder, which stays open to edits', async () => {
    const world = await newTopic()
    const outside = join(world.home, 'outside')
    await mkdir(outside)
    const asked = world.phone.say(`#write ${outside}/one.txt 1\n#say One.`)
    const question = await questionOf(world)
    expect(question.text).toContain(outside)
    const label = question.buttons.flat().find(text => text.startsWith('Accept edits here and in'))
    await world.phone.press(question.id, label ?? '')
    expect((await world.final(asked.id)).text).toContain('One.')
    expect((await world.ask(`#write ${outside}/two.txt 2\n#say Two.`)).text).toContain('Two.')
    expect(readFileSync(join(outside, 'two.txt'), 'utf8')).toContain('2')
    expect(questions(world)).toHaveLength(1)
  })
})

test('reading outside is allowed by folder, for the session', async () => {
  const world = await newTopicTrusted()
  await mkdir(join(world.home, 'out'))
  for (const name of ['a', 'b']) await writeFile(join(world.home, 'out', name), `text ${name}`)
  const asked = world.phone.say(`#read ${world.home}/out/a`)
  const question = await questionOf(world)
  const label = question.buttons.flat().find(text => text.startsWith('Allow reading in'))
  await world.phone.press(question.id, label ?? '')
  expect((await world.final(asked.id)).text).toContain('text a')
  expect((await world.ask(`#read ${world.home}/out/b`)).text).toContain('text b')
  expect(questions(world)).toHaveLength(1)
})

test('two questions are open at once, each decided by itself', async () => {
  const world = await newTopic()
  await mkdir(join(world.home, 'out'))
  await writeFile(join(world.home, 'out', 'a'), 'text a')
  const read = JSON.stringify({ file_path: join(world.home, 'out', 'a') })
  const fetch = JSON.stringify({ url: 'http://127.0.0.1:9/x', prompt: 'Sum up' })
  const asked = world.phone.say(`#together Read ${read} ;; WebFetch ${fetch}`)
  const [first, second] = await world.phone.until(
    screen => {
      const open = screen.filter(isQuestion)
      return open.length === 2 && open
    },
    { what: 'two questions', timeoutMs: 20_000 },
  )
  await world.phone.press(second?.id ?? 0, APPROVAL_LABELS.deny)
  await world.phone.press(first?.id ?? 0, APPROVAL_LABELS.allow)
  const answer = await world.final(asked.id)
  expect(answer.text).toContain('text a')
  expect(answer.text).toContain('denied this from their phone')
})

function settingsOf(world: World): unknown {
  return JSON.parse(readFileSync(join(world.project, '.claude', 'settings.local.json'), 'utf8'))
}
