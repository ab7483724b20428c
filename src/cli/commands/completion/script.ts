import type { Command } from 'commander'
import { bashScript } from './bash.ts'
import { fishScript } from './fish.ts'
import { commandTree } from './tree.ts'
import { zshScript } from './zsh.ts'

/** The completion script of one shell for all of the program's commands and options. */
export function completionScript(shell: 'bash' | 'zsh' | 'fish', program: Command): string {
  const tree = commandTree(program)
  switch (shell) {
    case 'bash':
      return bashScript(tree)
    case 'zsh':
      return zshScript(tree)
    case 'fish':
      return fishScript(tree)
  }
}
