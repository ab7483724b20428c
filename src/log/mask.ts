// Masks secrets, so that a log or a recording can be shown to others.
import { redact } from './redact.ts'

export type Mask = (text: string) => string

export interface MaskOptions {
  /** Values of variables with a secret-sounding name are masked wherever they appear. */
  readonly env: NodeJS.ProcessEnv
  /** Further values to mask. */
  readonly secrets: readonly string[]
  /** The home folder, which is shown as `~`. */
  readonly home: string
}

const SECRET_NAME = /KEY|TOKEN|SECRET|PASSW|CREDENTIAL/i

/** Shorter values appear inside too many ordinary words to be masked (characters). */
const SHORTEST_SECRET = 8

/** How unknown secrets look: keys of APIs and code forges, bearer tokens, JSON web tokens, private keys. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/https?:\/\/\S{1,300}?\/bot\d+:\S*/g, '‹Bot API›'],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, '‹private key›'],
  [/\b(bearer|basic)\s+[\w.~+/-]{8,}=*/gi, '$1 ‹secret›'],
  [/\b(?:sk|pk|rk)-[\w-]{16,}/g, '‹key›'],
  [/\b(?:gh[pousr]_|github_pat_|glpat-|npm_|xox[abeprs]-)[\w-]{16,}/g, '‹key›'],
  [/\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g, '‹key›'],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]+/g, '‹token›'],
]

/**
 * Masks known secrets and whatever looks like one. It cannot see a secret that is split: `pieces.ts` joins
 * the pieces.
 */
export function createMask({ env, secrets, home }: MaskOptions): Mask {
  const known = [...secrets, ...secretValues(env)]
    .filter(value => value.length >= SHORTEST_SECRET)
    // Longest first, as one value may contain another.
    .sort((one, other) => other.length - one.length)
  return text => {
    let masked = PATTERNS.reduce((result, [pattern, mark]) => result.replace(pattern, mark), text)
    for (const value of known) masked = masked.replaceAll(value, '‹secret›')
    return redact(home.length > 1 ? masked.replaceAll(home, '~') : masked)
  }
}

/** Masks every text in a JSON value, including property names. */
export function maskAll(value: unknown, mask: Mask): unknown {
  if (typeof value === 'string') return mask(value)
  if (Array.isArray(value)) return value.map(item => maskAll(item, mask))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [mask(name), maskAll(inner, mask)]))
}

function secretValues(env: NodeJS.ProcessEnv): string[] {
  return Object.entries(env).flatMap(([name, value]) => (SECRET_NAME.test(name) && value ? [value] : []))
}
