// What must not be read by whoever is shown a log or a recording.
import { redact } from './redact.ts'

export type Mask = (text: string) => string

export interface MaskOptions {
  /** The values of variables whose names say that they are secret are masked wherever they stand. */
  readonly env: NodeJS.ProcessEnv
  /** Further values. */
  readonly secrets: readonly string[]
  /** Becomes `~`. */
  readonly home: string
}

const SECRET_NAME = /KEY|TOKEN|SECRET|PASSW|CREDENTIAL/i

/** A value shorter than this stands in too many other words (characters). */
const SHORTEST_SECRET = 8

/** What secrets look like that nobody told us of: keys of APIs and forges, bearer tokens, JSON web tokens, private keys. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/https?:\/\/\S{1,300}?\/bot\d+:\S*/g, '‹Bot API›'],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, '‹private key›'],
  [/\b(bearer|basic)\s+[\w.~+/-]{8,}=*/gi, '$1 ‹secret›'],
  [/\b(?:sk|pk|rk)-[\w-]{16,}/g, '‹key›'],
  [/\b(?:gh[pousr]_|github_pat_|glpat-|npm_|xox[abeprs]-)[\w-]{16,}/g, '‹key›'],
  [/\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g, '‹key›'],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]+/g, '‹token›'],
]

/** Masks what looks like a secret, or is known to be one. What comes in pieces is not seen: `pieces.ts` puts them together. */
export function createMask({ env, secrets, home }: MaskOptions): Mask {
  const known = [...secrets, ...secretValues(env)]
    .filter(value => value.length >= SHORTEST_SECRET)
    // One may hold another.
    .sort((one, other) => other.length - one.length)
  return text => {
    let masked = PATTERNS.reduce((words, [pattern, instead]) => words.replace(pattern, instead), text)
    for (const value of known) masked = masked.replaceAll(value, '‹secret›')
    return redact(home.length > 1 ? masked.replaceAll(home, '~') : masked)
  }
}

/** The same of every text in a JSON value, names included. */
export function maskAll(value: unknown, mask: Mask): unknown {
  if (typeof value === 'string') return mask(value)
  if (Array.isArray(value)) return value.map(item => maskAll(item, mask))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [mask(name), maskAll(inner, mask)]))
}

function secretValues(env: NodeJS.ProcessEnv): string[] {
  return Object.entries(env).flatMap(([name, value]) => (SECRET_NAME.test(name) && value ? [value] : []))
}
