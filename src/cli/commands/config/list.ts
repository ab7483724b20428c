import { CliError } from '../../../settings/cli-error.ts'
import { checkValue, type FoundValue, findValue, type Sources } from '../../../settings/settings.ts'
import { type Setting, settings } from '../../../settings/settings-table.ts'
import { shown } from './shown.ts'

/** Columns of the table stand this far apart. */
const GAP = 2

/** Every setting with the value that counts and where it comes from, as a table; what cannot be says what can. */
export function listSettings(sources: Sources): string {
  return table(settings.map(setting => row(setting, sources)))
}

function row(setting: Setting, sources: Sources): readonly string[] {
  try {
    const found = findValue(setting, sources)
    if (found.source !== 'default') checkValue(setting, found.value, found.from)
    return [setting.key, ...valueAndSource(setting, found)]
  } catch (error) {
    if (error instanceof CliError) return [setting.key, `✗ ${error.message}`, error.remedy]
    throw error
  }
}

function valueAndSource(setting: Setting, { value, source, from }: FoundValue): [string, string] {
  switch (source) {
    case 'flag':
    case 'environment':
      return [shown(setting, value), from]
    case 'config':
      return [shown(setting, value), 'config.json']
    case 'default':
      return value === undefined ? ['–', 'not set'] : [shown(setting, value), 'default']
  }
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = [0, 1].map(column => Math.max(...rows.map(cells => (cells[column] ?? '').length)) + GAP)
  return rows
    .map(cells =>
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('')
        .trimEnd(),
    )
    .join('\n')
}
