/** The oldest Claude Code whose wire was measured. */
export const OLDEST_CLAUDE = '2.1.197'

/**
 * What a person should know of a Claude Code that runs: that it is too old, and what mends it. Undefined where it is not.
 * @param version absent: it does not say it, as those of long ago
 */
export function tooOld(version: string | undefined): string | undefined {
  if (version !== undefined && !isOlder(version)) return undefined
  return `Claude Code${version === undefined ? '' : ` ${version}`} is too old: ${UPDATE}`
}

/**
 * The same of one that ended at once, from its last words. Measured on 1.0.30: `error: unknown option
 * '--include-partial-messages'`.
 * @param stderr the end of what it wrote there
 */
export function tooOldToStart(stderr: string): string | undefined {
  const option = /^error: unknown option '(--[\w-]+)'/m.exec(stderr)?.[1]
  return option && `Claude Code on the host does not know ${option}, so it is most likely too old: ${UPDATE}`
}

const UPDATE = `${OLDEST_CLAUDE} is the oldest that works. Update it on the host: claude update`

/** Whether `version` (`major.minor.patch`) came before the oldest that works. */
export function isOlder(version: string, oldest: string = OLDEST_CLAUDE): boolean {
  const [a, b] = [version, oldest].map(text => text.split('.').map(Number))
  const difference = a?.map((part, index) => part - (b?.[index] ?? 0)).find(part => part !== 0) ?? 0
  return difference < 0
}
