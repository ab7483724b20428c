import { redact } from '../../../log/redact.ts'
import type { Setting } from '../../../settings/settings-table.ts'

/** A value to show to a person. Of the token, only the bot's id is shown. */
export function shown({ key }: Setting, value: unknown): string {
  if (key === 'token') return `${Number.parseInt(String(value), 10)}:‹secret›`
  return redact(typeof value === 'string' ? value : JSON.stringify(value))
}
