/** What can be typed, taken from the commander program: every shell's script is made from this. */
import type { Command, Option } from 'commander'

export interface CommandNode {
  /** The words that lead here, e.g. `['tg-claude', 'config', 'set']`. */
  readonly path: readonly string[]
  readonly description: string
  readonly commands: readonly CommandNode[]
  readonly options: readonly OptionNode[]
  /** What the first argument can be, where that is a handful of words. */
  readonly choices: readonly string[]
}

export interface OptionNode {
  /** As typed, e.g. `['-v', '--version']`. */
  readonly names: readonly string[]
  readonly description: string
  readonly takesValue: boolean
  /** What the value can be, where that is a handful of words. */
  readonly choices: readonly string[]
}

export function commandTree(command: Command, before: readonly string[] = []): CommandNode {
  const path = [...before, command.name()]
  const help = command.createHelp()
  return {
    path,
    description: command.description(),
    commands: command.commands.map(inner => commandTree(inner, path)),
    options: help.visibleOptions(command).map(optionNode),
    choices: command.registeredArguments[0]?.argChoices ?? [],
  }
}

/** This command and all below it. */
export function allCommands(tree: CommandNode): CommandNode[] {
  return [tree, ...tree.commands.flatMap(allCommands)]
}

function optionNode({ short, long, description, required, optional, argChoices }: Option): OptionNode {
  return {
    names: [short, long].filter(name => name !== undefined),
    description,
    takesValue: required || optional,
    choices: argChoices ?? [],
  }
}
