import { expect, test } from 'vitest'
import { startScreen } from '../../../src/cli/commands/start/screen.ts'
import { readSettings } from '../../../src/settings/settings.ts'

function screen(permissionMode: string, lacks: readonly string[] = []): string {
  const settings = {
    ...readSettings({ flags: { permissionMode }, env: {}, config: {} }),
    token: '',
    owner: 1,
  }
  const me = { id: 2, username: 'my_bot', hasTopics: true }
  return startScreen({
    me,
    settings,
    claude: { kind: 'ready', version: '2.1.329' },
    isTrusted: true,
    home: '/home/me',
    lacks,
  })
}

test('what Claude did without when it last worked here is named', () => {
  expect(screen('default', ['⚠️ The MCP server github needs a login.'])).toContain(
    'When Claude last worked here:\n⚠️ The MCP server github needs a login.\n',
  )
  expect(screen('default')).not.toContain('last worked')
})

test('a mode that asks for nothing is warned of, others are not', () => {
  expect(screen('bypassPermissions')).toContain('⚠ In mode bypassPermissions Claude asks for nothing')
  expect(screen('acceptEdits')).not.toContain('⚠')
})
