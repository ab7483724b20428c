import { BYPASS, MODES } from '../claude/mode.ts'
import type { HostFacts, Setting } from './setting.ts'

const MEANINGS: Readonly<Record<(typeof MODES)[number], string>> = {
  default: 'asks before it edits or runs something',
  acceptEdits: 'edits files here without asking, asks for the rest',
  plan: 'reads and plans, changes nothing',
  auto: 'decides by itself what is safe',
  dontAsk: 'never asks: what would need your approval is denied',
  bypassPermissions: 'never asks and may do everything',
}

const HAS_BUTTON: readonly string[] = ['default', 'acceptEdits', 'plan', BYPASS]

export const modeSetting: Setting = {
  name: 'mode',
  scope: 'topic',
  lasts: 'session',
  running: 'claude',
  title: 'Permission mode',
  description: 'What Claude may do without asking',
  hint: 'Applies to this topic until /new. Questions that are already open stay open.',
  values: facts =>
    MODES.filter(mode => isAllowed(mode, facts)).map(mode => ({
      value: mode,
      meaning: MEANINGS[mode],
      ...(HAS_BUTTON.includes(mode) ? {} : { isTyped: true }),
    })),
  default: ({ permissionMode }) => permissionMode,
  // Claude may enter a mode that is not known here.
  accepts: isAllowed,
  refusal: value =>
    value.toLowerCase() === BYPASS.toLowerCase()
      ? `The host does not allow ${BYPASS}. To allow it, restart there with: tg-claude start --allow ${BYPASS}`
      : undefined,
}

function isAllowed(mode: string, { allowsBypass }: HostFacts): boolean {
  return mode !== BYPASS || allowsBypass
}
