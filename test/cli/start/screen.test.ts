import { expect, test } from 'vitest'
import { startScreen } from '../../../src/cli/commands/start/screen.ts'
import { readSettings } from '../../../src/settings/settings.ts'

function screen(permissionMode: string): string {
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
  })
}

test('a mode that asks for nothing is warned of, others are not', () => {
  expect(screen('bypassPermissions')).toContain('⚠ In mode bypassPermissions Claude asks for nothing')
  expect(screen('acceptEdits')).not.toContain('⚠')
})
