import { redact } from '../log/redact.ts'
import { nearestName } from '../model/nearest.ts'
import { settings } from './settings-table.ts'

/** What this program keeps in `config.json` beside the settings. */
const OWN = ['trustedFolders', 'untrustedFolders']

/** What nothing reads in a configuration, in words, with what was probably meant. */
export function unknownKeys(config: Readonly<Record<string, unknown>>): string[] {
  const names = settings.map(({ key }) => key)
  const isKnown = (key: string) =>
    [...names, ...OWN].some(known => known === key || known.startsWith(`${key}.`))
  return paths(config)
    .filter(key => !isKnown(key))
    .map(key => {
      const meant = nearestName(key, names)
      return `⚠ Nothing reads ${redact(JSON.stringify(key))} in config.json.${meant ? ` Did you mean ${meant}?` : ''}`
    })
}

/** `preview` alone has keys within. */
function paths(config: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(config).flatMap(([key, value]) =>
    key === 'preview' && typeof value === 'object' && value !== null
      ? Object.keys(value).map(inner => `${key}.${inner}`)
      : [key],
  )
}
