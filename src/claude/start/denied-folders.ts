// Rules that keep Claude's tools out of the bridge's own folders. Measured on 2.1.329, in every mode, also through
// symlinks: a Read rule stops Read, `@path` in a prompt, and those shell commands whose files Claude Code can tell
// (`cat`, `head`, `ls`, `cp`, `<`, `cd … && cat`), not what reads a whole tree or runs code (`grep -r`, `python3`).
import { relative } from 'node:path'

/**
 * @param folders absolute paths
 * @returns permission rules that deny everything below them
 */
export function denyRules(folders: readonly string[]): string[] {
  return folders.flatMap(folder => ['Read', 'Edit', 'Write'].map(tool => `${tool}(/${pattern(folder)}/**)`))
}

/**
 * Where a denied folder lies in the working folder, `grep -r` counts as reading one's own project and would print
 * the token with no question asked. There every shell command is a question; measured to hold in bypass mode too.
 */
export function shellMustAsk(cwd: string, folders: readonly string[]): boolean {
  return folders.some(folder => {
    const way = relative(cwd, folder)
    return way !== '..' && !way.startsWith('../')
  })
}

/** No escaping works in a rule (measured: the rule is lost), so one-character wildcards stand for what has a meaning. */
function pattern(folder: string): string {
  return folder.replace(/\/+$/, '').replace(/[()[\]{}*?!\\,]/g, '?')
}
