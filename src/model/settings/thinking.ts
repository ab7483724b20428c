import type { Setting } from './setting.ts'

export const thinkingSetting: Setting = {
  name: 'thinking',
  scope: 'topic',
  lasts: 'always',
  running: 'frame',
  title: 'Thinking',
  description: 'Whether Claude’s thinking is shown',
  hint: 'Applies to this topic.',
  values: () => [
    { value: 'show', meaning: 'while Claude thinks, then folded away below the answer' },
    { value: 'hide', meaning: 'not at all' },
  ],
  default: ({ thinking }) => thinking,
}
