/** White space, and characters that cannot be seen but come along when text is copied. */
const BLANK = String.raw`[\s\u200B-\u200D\u2060\uFEFF]`

const AROUND = new RegExp(`^${BLANK}+|${BLANK}+$`, 'gu')

/** Pairs in which people and env files wrap a value. Docker's env files pass quotes on as part of it. */
const QUOTES: readonly string[] = ['""', "''", '``', '“”', '‘’', '«»']

/**
 * @returns the text without what is around it: white space, the carriage return of a file with the line ends of
 *   Windows, and quotes in pairs
 */
export function bare(text: string): string {
  const trimmed = text.replace(AROUND, '')
  const isQuoted = trimmed.length > 1 && QUOTES.includes(`${trimmed.at(0)}${trimmed.at(-1)}`)
  return isQuoted ? bare(trimmed.slice(1, -1)) : trimmed
}
