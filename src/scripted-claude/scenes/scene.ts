import type { Say, Script, Think } from '../script/script.ts'

/** An answer and the prompts it matches. `earlier` are the session's previous prompts. */
export interface Scene {
  readonly matches: RegExp
  play(match: RegExpExecArray, earlier: readonly string[]): Script
}

export const think = (text: string): Think => ({ kind: 'think', text })
export const say = (text: Say['text']): Say => ({ kind: 'say', text })

/** A code block with a fence longer than any backticks inside. */
export function fenced(text: string, language = ''): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${text}\n${fence}`
}
