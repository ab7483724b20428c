/** What a tool would be given, in a form that a person can judge. Nothing of it is left out. */
import type { PermissionRequest } from '../model/permission.ts'
import { pathInside } from './step.ts'
import { type Styled, styledAs, unstyled } from './styled.ts'
import { spellHidden } from './visible.ts'

/** Telegram's tab is one space, even in code. */
const TAB = '    '

/** The input as text with entities, in pieces that stand apart. */
export function effectiveInput({ toolName, input }: PermissionRequest, cwd: string): Styled[] {
  const readable = readableFields(toolName, input)
  const rest = Object.entries(input).filter(([field]) => !(field in readable))
  return [
    ...Object.values(readable).map(field => field(cwd)),
    ...(rest.length > 0 ? [code(JSON.stringify(Object.fromEntries(rest), null, 2), 'json')] : []),
  ]
}

type Fields = Record<string, (cwd: string) => Styled>

/** The fields that read better than as JSON, by name, in the order in which they are shown. */
function readableFields(toolName: string, input: PermissionRequest['input']): Fields {
  const { command, description, file_path, content, old_string, new_string, plan } = input
  switch (toolName) {
    case 'Bash':
      return { ...words({ description }), ...block({ command }, 'bash') }
    case 'Write':
      return { ...path({ file_path }), ...block({ content }) }
    case 'Edit':
      return { ...path({ file_path }), ...difference({ old_string, new_string }) }
    case 'ExitPlanMode':
      return words({ plan })
    default:
      return {}
  }
}

/** A field of another type than expected is left to the JSON. */
function words(field: Record<string, unknown>): Fields {
  return strings(field, value => unstyled(spellHidden(value)))
}

function block(field: Record<string, unknown>, language?: string): Fields {
  return strings(field, value => code(value, language))
}

function path(field: Record<string, unknown>): Fields {
  return strings(field, (value, cwd) => {
    const shown = spellHidden(pathInside(value, cwd)).replaceAll('\n', '⟨U+000A⟩')
    return styledAs({ type: 'code' }, unstyled(shown))
  })
}

function difference({ old_string, new_string }: Record<string, unknown>): Fields {
  if (typeof old_string !== 'string' || typeof new_string !== 'string') return {}
  const lines = [...marked('- ', old_string), ...marked('+ ', new_string)]
  return { old_string: () => code(lines.join('\n'), 'diff'), new_string: () => unstyled('') }
}

function marked(mark: string, text: string): string[] {
  return text === '' ? [] : text.split('\n').map(line => mark + line)
}

function strings(field: Record<string, unknown>, render: (value: string, cwd: string) => Styled): Fields {
  const known = Object.entries(field).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return Object.fromEntries(known.map(([name, value]) => [name, (cwd: string) => render(value, cwd)]))
}

function code(text: string, language?: string): Styled {
  const style = language ? { language } : {}
  return styledAs({ type: 'pre', ...style }, unstyled(spellHidden(text).replaceAll('\t', TAB)))
}
