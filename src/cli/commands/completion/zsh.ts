import { quote } from './quote.ts'
import { allCommands, type CommandNode } from './tree.ts'

/** For zsh: a file `_tg-claude` in a folder of $fpath, or sourced after compinit. */
export function zshScript(tree: CommandNode): string {
  const [name = ''] = tree.path
  const nodes = allCommands(tree)
  const paths = nodes.slice(1).map(({ path }) => quote(path.join(' ')))
  return `#compdef ${name}
_tg_claude() {
  local -a commands options
  local command_path=${name} i
  for ((i = 2; i < CURRENT; i++)); do
    case "$command_path $words[i]" in
      ${paths.join('|')}) command_path="$command_path $words[i]" ;;
    esac
  done
  case "$command_path" in
${nodes.map(commandCase).join('\n')}
  esac
  if [[ $words[CURRENT] == -* ]]; then
    _describe -o option options
    return
  fi
  case "$command_path $words[CURRENT-1]" in
${nodes.flatMap(previousCases).join('\n')}
    *) if (( $#commands )); then _describe command commands; else _files; fi ;;
  esac
}
if [[ $funcstack[1] == _${name} ]]; then _tg_claude "$@"; else compdef _tg_claude ${name}; fi
`
}

/** The words that can follow a command anywhere. */
function commandCase({ path, commands, options }: CommandNode): string {
  const described = commands.map(command => item(command.path.at(-1) ?? '', command.description))
  const flags = options.flatMap(({ names, description }) => names.map(name => item(name, description)))
  return `    ${quote(path.join(' '))})
      commands=(${described.join(' ')})
      options=(${flags.join(' ')}) ;;`
}

/** The words that can follow directly after one word: an option's values, or a command's first argument. */
function previousCases({ path, options, choices }: CommandNode): string[] {
  const values = options
    .filter(({ takesValue }) => takesValue)
    .map(option => ({ after: option.names, choices: option.choices }))
  const first = choices.length > 0 ? [{ after: path.slice(-1), choices }] : []
  return [...values, ...first].map(({ after, choices }) => {
    const patterns = after.map(word => quote([...path, word].join(' '))).join('|')
    return `    ${patterns}) ${choices.length > 0 ? `compadd ${choices.join(' ')}` : '_files'} ;;`
  })
}

/** `_describe` splits at the first colon without a backslash. */
function item(name: string, description: string): string {
  return quote(`${name.replaceAll(':', String.raw`\:`)}:${description}`)
}
