import type { Choice } from '../model/keyboard.ts'
import type { TextContent } from '../model/message.ts'
import { VERBOSITIES, type Verbosity } from '../model/verbosity.ts'
import { renderNotice } from '../render/notice.ts'

/** What each shows, in a few words. */
const MEANINGS: Readonly<Record<Verbosity, string>> = {
  quiet: 'answers, and one line of what goes on',
  normal: 'steps, changes and thoughts while they happen, then folded away',
  full: 'every step with its output; long output as a file',
}

/** How much is shown, what else there is, and a button for each. */
export function verbosityMessage(current: Verbosity): {
  readonly content: TextContent
  readonly rows: readonly (readonly Choice[])[]
} {
  const lines = VERBOSITIES.map(verbosity => `${verbosity}: ${MEANINGS[verbosity]}`)
  const button = (verbosity: Verbosity): Choice => ({
    label: verbosity === current ? `✓ ${verbosity}` : verbosity,
    action: { kind: 'setVerbosity', verbosity },
  })
  return {
    content: renderNotice(
      'Shown of Claude’s work: ',
      { bold: current },
      `\n\n${lines.join('\n')}\n\nIt holds in this topic.`,
    ),
    rows: [VERBOSITIES.map(button)],
  }
}
