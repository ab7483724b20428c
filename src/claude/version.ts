/** The oldest Claude Code whose wire was measured. */
export const OLDEST_CLAUDE = '2.1.197'

/** Whether `version` (`major.minor.patch`) came before the oldest that works. */
export function isOlder(version: string, oldest: string = OLDEST_CLAUDE): boolean {
  const [a, b] = [version, oldest].map(text => text.split('.').map(Number))
  const difference = a?.map((part, index) => part - (b?.[index] ?? 0)).find(part => part !== 0) ?? 0
  return difference < 0
}
