import { redact } from '../../../log/redact.ts'
import type { Setting } from '../../../settings/settings-table.ts'

/** A value as a person may see it: of the token, only which bot it is for. */
export function shown({ key }: Setting, value: unknown): string {
  if (key === 'token') return `${Number.parseInt(String(value), 10)}:‹secret›`
  return redact(typeof value === 'string' ? value : JSON.stringify(value))
}
