import type { Choice } from '../model/keyboard.ts'
import type { TextContent } from '../model/message.ts'
import { BYPASS, MODES } from '../model/mode.ts'
import { renderNotice } from '../render/notice.ts'

/** What a mode means, in a few words. */
const MEANINGS: Readonly<Record<(typeof MODES)[number], string>> = {
  default: 'asks before it edits or runs something',
  acceptEdits: 'edits files here unasked, asks for the rest',
  plan: 'looks and plans, changes nothing',
  auto: 'decides by itself what is safe',
  dontAsk: 'does not ask: what needs your word is denied',
  bypassPermissions: 'asks for nothing',
}

/** The others can be typed. */
const ON_BUTTONS: readonly string[] = ['default', 'acceptEdits', 'plan', BYPASS]

export interface ModeMessage {
  readonly content: TextContent
  readonly rows: readonly (readonly Choice[])[]
}

/**
 * The mode that holds, what each means, and a button for each that is often wanted.
 *
 * @param allowed the modes that the host allows
 */
export function modeMessage(current: string, allowed: readonly string[]): ModeMessage {
  const lines = MODES.filter(mode => allowed.includes(mode)).map(mode => `${mode}: ${MEANINGS[mode]}`)
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
