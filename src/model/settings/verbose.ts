import { VERBOSITIES, type Verbosity } from '../chat/verbosity.ts'
import type { Setting } from './setting.ts'

const MEANINGS: Readonly<Record<Verbosity, string>> = {
  quiet: 'answers, and one line about what Claude is doing',
  normal: 'steps, changes and thinking while they happen, then folded away',
  full: 'every step with its output; long output as a file',
}

export const verboseSetting: Setting = {
  name: 'verbose',
  scope: 'topic',
  lasts: 'always',
  running: 'frame',
  title: 'Detail',
  description: 'How much of Claude’s work is shown',
  hint: 'Applies to this topic.',
  values: () => VERBOSITIES.map(value => ({ value, meaning: MEANINGS[value] })),
  default: ({ verbosity }) => verbosity,
}
