import { quote } from './quote.ts'
import { allCommands, type CommandNode } from './tree.ts'

/** For bash 3.2 and later, without the bash-completion package. Anything unknown completes to file names. */
export function bashScript(tree: CommandNode): string {
  const [name = ''] = tree.path
  const nodes = allCommands(tree)
  const paths = nodes.slice(1).map(({ path }) => quote(path.join(' ')))
  return `# ${name} completion for bash
_tg_claude() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} path=${name} words='' i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$path \${COMP_WORDS[i]}" in
      ${paths.join('|')}) path="$path \${COMP_WORDS[i]}" ;;
    esac
  done
  case "$path" in
${nodes.map(commandCase).join('\n')}
  esac
  case "$path $previous" in
${nodes.flatMap(previousCases).join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _tg_claude ${name}
`
}

/** The words that can follow a command anywhere. */
function commandCase({ path, commands, options }: CommandNode): string {
  const words = [...commands.map(command => command.path.at(-1)), ...options.flatMap(({ names }) => names)]
  return `    ${quote(path.join(' '))}) words=${quote(words.join(' '))} ;;`
}

/** The words that can follow directly after one word: an option's values, or a command's first argument. */
function previousCases({ path, options, choices }: CommandNode): string[] {
  const values = options
    .filter(({ takesValue }) => takesValue)
    .map(option => ({ after: option.names, choices: option.choices.join(' ') }))
  const first = choices.length > 0 ? [{ after: path.slice(-1), choices: `${choices.join(' ')} $words` }] : []
  return [...values, ...first].map(({ after, choices }) => {
    const patterns = after.map(word => quote([...path, word].join(' '))).join('|')
    return `    ${patterns}) words="${choices}" ;;`
  })
}
