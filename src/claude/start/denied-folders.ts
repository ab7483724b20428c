// Rules that keep Claude's tools out of the bridge's own folders. Measured on 2.1.329, in every mode and
// through symlinks: a Read rule stops Read, `@path` in a prompt, and shell commands whose files Claude Code
// can determine (`cat`, `head`, `ls`, `cp`, `<`, `cd … && cat`). It does not stop commands that read a whole
// tree or run code (`grep -r`, `python3`).
import { relative } from 'node:path'

/**
 * @param folders absolute paths
 * @returns permission rules that deny access to everything below them
 */
export function denyRules(folders: readonly string[]): string[] {
  return folders.flatMap(folder => ['Read', 'Edit', 'Write'].map(tool => `${tool}(/${pattern(folder)}/**)`))
}

/**
 * Whether every shell command must be asked about: true if a denied folder lies in the working folder. There
 * `grep -r` counts as reading the project itself and would print the token without asking. Measured: holds in
 * bypass mode too.
 */
export function shellMustAsk(cwd: string, folders: readonly string[]): boolean {
  return folders.some(folder => {
    const path = relative(cwd, folder)
    return path !== '..' && !path.startsWith('../')
  })
}

/**
 * Escaping does not work in a rule (measured: the rule is lost), so `?` wildcards replace special characters.
 */
function pattern(folder: string): string {
  return folder.replace(/\/+$/, '').replace(/[()[\]{}*?!\\,]/g, '?')
}
