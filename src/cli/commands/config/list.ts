import { CliError } from '../../../settings/cli-error.ts'
import { checkValue, type FoundValue, findValue, type Sources } from '../../../settings/settings.ts'
import { type Setting, settings } from '../../../settings/settings-table.ts'
import { shown } from './shown.ts'

/** Space between columns (characters). */
const GAP = 2

/**
 * Lists every setting with its effective value and source as a table. An invalid value shows what is allowed.
 */
export function listSettings(sources: Sources): string {
  return table(settings.map(setting => row(setting, sources)))
}

function row(setting: Setting, sources: Sources): readonly string[] {
  try {
    const found = findValue(setting, sources)
    const value = found.source === 'default' ? found.value : checkValue(setting, found.value, found.from)
    return [setting.key, ...valueAndSource(setting, { ...found, value })]
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
