/** The commands and options of the commander program, from which every shell's script is generated. */
import type { Command, Option } from 'commander'

export interface CommandNode {
  /** The words that lead to this command, e.g. `['tg-claude', 'config', 'set']`. */
  readonly path: readonly string[]
  readonly description: string
  readonly commands: readonly CommandNode[]
  readonly options: readonly OptionNode[]
  /** The values of the first argument, if there are only a few. */
  readonly choices: readonly string[]
}

export interface OptionNode {
  /** As typed, e.g. `['-v', '--version']`. */
  readonly names: readonly string[]
  readonly description: string
  readonly takesValue: boolean
  /** The values of the option, if there are only a few. */
  readonly choices: readonly string[]
}

export function commandTree(command: Command, parentPath: readonly string[] = []): CommandNode {
  const path = [...parentPath, command.name()]
  const help = command.createHelp()
  return {
    path,
    description: command.description(),
    commands: command.commands.map(inner => commandTree(inner, path)),
    options: help.visibleOptions(command).map(optionNode),
    choices: command.registeredArguments[0]?.argChoices ?? [],
  }
}

/** @returns this command and all its subcommands */
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
