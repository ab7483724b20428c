import { redact } from '../log/redact.ts'
import { nearestName } from '../model/nearest.ts'
import { settings } from './settings-table.ts'

/** Keys of `config.json` that this program writes and that are not settings. */
const INTERNAL_KEYS = ['trustedFolders', 'untrustedFolders']

/**
 * @returns a warning for each key of the configuration that nothing reads, with a suggestion if a name is
 * close
 */
export function unknownKeys(config: Readonly<Record<string, unknown>>): string[] {
  const names = settings.map(({ key }) => key)
  const isKnown = (key: string) =>
    [...names, ...INTERNAL_KEYS].some(known => known === key || known.startsWith(`${key}.`))
  return paths(config)
    .filter(key => !isKnown(key))
    .map(key => {
      const meant = nearestName(key, names)
      return `⚠ Unknown key in config.json, ignored: ${redact(JSON.stringify(key))}.${meant ? ` Did you mean ${meant}?` : ''}`
    })
}

/** @returns all keys; those inside `preview`, the only nested one, as paths */
function paths(config: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(config).flatMap(([key, value]) =>
    key === 'preview' && typeof value === 'object' && value !== null
      ? Object.keys(value).map(inner => `${key}.${inner}`)
      : [key],
  )
}
