/** The oldest Claude Code version whose wire format was measured. */
export const OLDEST_CLAUDE = '2.1.197'

/**
 * @param version of the running Claude Code; undefined if it does not report one, as very old versions do not
 * @returns a message that it is too old and how to update it; undefined if it is recent enough
 */
export function tooOld(version: string | undefined): string | undefined {
  if (version !== undefined && !isOlder(version)) return undefined
  return `Claude Code${version === undefined ? '' : ` ${version}`} is too old: ${UPDATE}`
}

/**
 * The same for a Claude Code that exited at once, judged by its error. Measured on 1.0.30: `error: unknown
 * option '--include-partial-messages'`.
 * @param stderr the end of its stderr output
 */
export function tooOldToStart(stderr: string): string | undefined {
  const option = /^error: unknown option '(--[\w-]+)'/m.exec(stderr)?.[1]
  return option && `Claude Code on the host does not know ${option}, so it is most likely too old: ${UPDATE}`
}

const UPDATE = `${OLDEST_CLAUDE} is the oldest that works. Update it on the host: claude update`

/** Whether `version` (`major.minor.patch`) is older than the oldest that works. */
export function isOlder(version: string, oldest: string = OLDEST_CLAUDE): boolean {
  const [a, b] = [version, oldest].map(text => text.split('.').map(Number))
  const difference = a?.map((part, index) => part - (b?.[index] ?? 0)).find(part => part !== 0) ?? 0
  return difference < 0
}
