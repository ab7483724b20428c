import { expect, test } from 'vitest'
import { childEnvironment } from '../../../src/claude/start/environment.ts'

const made = (env: NodeJS.ProcessEnv, secrets: string[] = []) =>
  childEnvironment({ env, secrets, familyTag: 'cafe' })

test("Claude gets the person's own environment", () => {
  const env = {
    PATH: '/bin',
    SSH_AUTH_SOCK: '/s',
    CLAUDE_CONFIG_DIR: '/c',
    ANTHROPIC_API_KEY: 'k',
    EMPTY: '',
  }
  expect(made(env, [''])).toMatchObject(env)
})

test("nothing of the bridge's goes along, whatever its name", () => {
  const env = made(
    {
      TG_CLAUDE_TOKEN: 'x',
      TG_CLAUDE_ANYTHING: 'y',
      MY_COPY: 'http://h/bot12:secret/x',
      OTHER: 'secre',
      NONE: undefined,
    },
    ['12:secret'],
  )
  expect(Object.keys(env).filter(name => /TG_CLAUDE|MY_COPY|NONE/.test(name))).toEqual([])
  expect(env.OTHER).toBe('secre')
})

test('it does not take itself for a part of the Claude session the bridge was started in', () => {
  const env = made({ CLAUDECODE: '1', CLAUDE_CODE_ENTRYPOINT: 'cli', CLAUDE_CODE_USE_BEDROCK: '1' })
  expect(env).not.toHaveProperty('CLAUDECODE')
  expect(env).not.toHaveProperty('CLAUDE_CODE_ENTRYPOINT')
  expect(env).toHaveProperty('CLAUDE_CODE_USE_BEDROCK', '1')
})

test('nothing makes it run a turn that nobody asked for', () => {
  expect(made({ CLAUDE_CODE_RESUME_INTERRUPTED_TURN: '1' })).not.toHaveProperty(
    'CLAUDE_CODE_RESUME_INTERRUPTED_TURN',
  )
})

test('files can be restored, its state is told, and the turn is marked', () => {
  expect(made({ TGC_TURN_MARKER: 'of an outer turn' })).toEqual({
    CLAUDE_CODE_ENABLE_SDK_FILE_CHECKPOINTING: 'true',
    CLAUDE_CODE_EMIT_SESSION_STATE_EVENTS: '1',
    TGC_TURN_MARKER: 'cafe',
  })
})
