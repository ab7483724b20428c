import type { Setting } from './setting.ts'

export const formatSetting: Setting = {
  name: 'format',
  scope: 'chat',
  lasts: 'always',
  running: 'nothing',
  title: 'Format',
  description: 'How answers look: rich or plain text',
  hint: 'Applies to the whole chat, starting with the next message.',
  values: () => [
    { value: 'rich', meaning: 'tables, headings and formulas' },
    { value: 'text', meaning: 'plain text, for apps in which rich messages look broken' },
  ],
  default: ({ format }) => format,
}
