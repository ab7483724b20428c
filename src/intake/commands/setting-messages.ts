/** What stands in the chat for `/mode` and `/verbose`. */
import type { Choice } from '../../model/chat/keyboard.ts'
import type { TextContent } from '../../model/chat/message.ts'
import { VERBOSITIES, type Verbosity } from '../../model/chat/verbosity.ts'
import { BYPASS, MODES } from '../../model/claude/mode.ts'
import { renderNotice } from '../../render/notices/notice.ts'

/** What holds in a topic, and a button for each thing that can hold. */
export interface SettingMessage {
  readonly content: TextContent
  readonly rows: readonly (readonly Choice[])[]
}

/** What a mode means, in a few words. */
const MODE_MEANINGS: Readonly<Record<(typeof MODES)[number], string>> = {
  default: 'asks before it edits or runs something',
  acceptEdits: 'edits files here unasked, asks for the rest',
  plan: 'looks and plans, changes nothing',
  auto: 'decides by itself what is safe',
  dontAsk: 'does not ask: what needs your word is denied',
  bypassPermissions: 'asks for nothing',
}

/** The others can be typed. */
const ON_BUTTONS: readonly string[] = ['default', 'acceptEdits', 'plan', BYPASS]

/**
 * The mode that holds, what each means, and a button for each that is often wanted.
 *
 * @param allowed the modes that the host allows
 */
export function modeMessage(current: string, allowed: readonly string[]): SettingMessage {
  const lines = MODES.filter(mode => allowed.includes(mode)).map(mode => `${mode}: ${MODE_MEANINGS[mode]}`)
  const buttons = allowed.filter(mode => ON_BUTTONS.includes(mode))
  return {
    content: renderNotice(
      'Permission mode: ',
      { bold: current },
      `\n\n${lines.join('\n')}\n\nIt holds in this topic until /new. What was asked already stays open.`,
    ),
    rows: buttons.map(mode => [
      { label: mode === current ? `✓ ${mode}` : mode, action: { kind: 'setMode', mode } },
    ]),
  }
}

/** What each shows, in a few words. */
const VERBOSITY_MEANINGS: Readonly<Record<Verbosity, string>> = {
  quiet: 'answers, and one line of what goes on',
  normal: 'steps, changes and thoughts while they happen, then folded away',
  full: 'every step with its output; long output as a file',
}

/** How much is shown, what else there is, and a button for each. */
export function verbosityMessage(current: Verbosity): SettingMessage {
  const lines = VERBOSITIES.map(verbosity => `${verbosity}: ${VERBOSITY_MEANINGS[verbosity]}`)
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
