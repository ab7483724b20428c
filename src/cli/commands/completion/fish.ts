import { quote } from './quote.ts'
import { allCommands, type CommandNode, type OptionNode } from './tree.ts'

/** For fish: a file in ~/.config/fish/completions, or sourced. */
export function fishScript(tree: CommandNode): string {
  const [name = ''] = tree.path
  const lines = allCommands(tree).flatMap(node => nodeLines(node, name))
  return [`# ${name} completion for fish`, `complete -c ${name} -f`, ...lines, ''].join('\n')
}

function nodeLines(node: CommandNode, name: string): string[] {
  const complete = `complete -c ${name} -n ${quote(condition(node))}`
  return [
    ...node.commands.map(
      ({ path, description }) => `${complete} -a ${quote(path.at(-1) ?? '')} -d ${quote(description)}`,
    ),
    ...choiceLines(node, name),
    ...node.options.map(option => `${complete} ${optionFlags(option)} -d ${quote(option.description)}`),
  ]
}

/** Choices are offered for the first argument only. */
function choiceLines(node: CommandNode, name: string): string[] {
  if (node.choices.length === 0) return []
  const isFirst = quote(condition(node, node.choices))
  return [`complete -c ${name} -n ${isFirst} -a ${quote(node.choices.join(' '))}`]
}

/** True if all words of the path were typed, and none of the words that can follow. */
function condition({ path, commands }: CommandNode, choices: readonly string[] = []): string {
  const typed = path.slice(1).map(word => `__fish_seen_subcommand_from ${word}`)
  const nextWords = [...commands.map(command => command.path.at(-1)), ...choices].join(' ')
  const hasNoNextWord = nextWords ? [`not __fish_seen_subcommand_from ${nextWords}`] : []
  return [...typed, ...hasNoNextWord].join('; and ')
}

function optionFlags({ names, takesValue, choices }: OptionNode): string {
  const flags = names.map(name => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`))
  const value = choices.length > 0 ? ` -x -a ${quote(choices.join(' '))}` : ' -r -F'
  return flags.join(' ') + (takesValue ? value : '')
}
