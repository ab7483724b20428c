import { setImmediate as settle } from 'node:timers/promises'
import { expect } from 'vitest'
import { createGround, type GroundOptions } from './ground.ts'
import { said } from './updates.ts'

/** What a person reads after a command, and what was done. */
export async function run(command: string, options: GroundOptions = {}) {
  const { intake, happened, errors } = await createGround(options)
  intake.accept(said(command))
  await settle()
  expect(errors).toEqual([])
  return {
    done: happened.map(({ what }) => what).filter(what => what !== 'say'),
    text: happened
      .filter(({ what }) => what === 'say')
      .map(({ text }) => text)
      .join('\n---\n'),
  }
}

/** What Claude says of itself. */
export const about = {
  type: 'turnStarted',
  sessionId: 's',
  model: 'claude-opus-4-8',
  permissionMode: 'plan',
  version: '2.1.329',
  apiKeySource: 'ANTHROPIC_API_KEY',
} as const
