import { expect, test } from 'vitest'
import { asInvoked } from '../../src/app/as-invoked.ts'
import { createProgram } from '../../src/cli/program.ts'

const WORDS = 'tg-claude: No.\nRun tg-claude login, or npx tg-claude start --trust. tg-claude is running.'

test('where npm runs it, commands are named as they can be typed there', () => {
  expect(asInvoked(WORDS, { npm_command: 'exec' })).toBe(
    'tg-claude: No.\nRun npx tg-claude login, or npx tg-claude start --trust. tg-claude is running.',
  )
})

test('every command is known there', () => {
  for (const name of createProgram().commands.map(command => command.name()))
    expect(asInvoked(`tg-claude ${name}`, { npm_command: 'exec' })).toBe(`npx tg-claude ${name}`)
})

test('installed, they stay as they are', () => {
  expect(asInvoked(WORDS, {})).toBe(WORDS)
})
