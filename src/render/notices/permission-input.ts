/** A tool's input in a form that a person can judge. Nothing is left out. */
import type { PermissionRequest } from '../../model/claude/permission.ts'
import { difference } from '../text/difference.ts'
import { pathInside } from '../text/path.ts'
import { type Styled, styledAs, unstyled } from '../text/styled.ts'
import { spellHidden, widenTabs } from '../text/visible.ts'

/** The input as text with entities, in separate pieces. */
export function effectiveInput({ toolName, input }: PermissionRequest, cwd: string): Styled[] {
  const readable = readableFields(toolName, input)
  const rest = Object.entries(input).filter(([field]) => !(field in readable))
  return [
    ...Object.values(readable).map(field => field(cwd)),
    ...(rest.length > 0 ? [code(JSON.stringify(Object.fromEntries(rest), null, 2), 'json')] : []),
  ]
}

type Fields = Record<string, (cwd: string) => Styled>

/** The fields with a more readable form than JSON, by name, in display order. */
function readableFields(toolName: string, input: PermissionRequest['input']): Fields {
  const { command, description, file_path, content, notebook_path, new_source, url, prompt } = input
  switch (toolName) {
    case 'Bash':
      return { ...words({ description }), ...block({ command }, 'bash'), ...inBackground(input) }
    case 'Read':
      return path({ file_path })
    case 'Write':
      return { ...path({ file_path }), ...block({ content }) }
    case 'Edit':
      return { ...path({ file_path }), ...change(input) }
    case 'MultiEdit':
      return { ...path({ file_path }), ...changes(input) }
    case 'NotebookEdit':
      return { ...path({ notebook_path }), ...block({ new_source }) }
    case 'WebFetch':
      return { ...strings({ url }, inlineCode), ...words({ prompt }) }
    default:
      return {}
  }
}

function inBackground({ run_in_background: goesOn }: PermissionRequest['input']): Fields {
  return goesOn === true ? { run_in_background: () => unstyled('⚙️ Runs in the background.') } : {}
}

/** A field that is not a string as expected is shown as JSON instead. */
function words(field: Record<string, unknown>): Fields {
  return strings(field, value => unstyled(spellHidden(value)))
}

function block(field: Record<string, unknown>, language?: string): Fields {
  return strings(field, value => code(value, language))
}

function path(field: Record<string, unknown>): Fields {
  return strings(field, (value, cwd) => inlineCode(pathInside(value, cwd)))
}

/** Code within a line. Line breaks are spelled out, too. */
export function inlineCode(text: string): Styled {
  return styledAs({ type: 'code' }, unstyled(spellHidden(text).replaceAll('\n', '⟨U+000A⟩')))
}

interface Change {
  readonly old_string: string
  readonly new_string: string
  readonly replace_all?: boolean
}

function change({ old_string, new_string, replace_all }: PermissionRequest['input']): Fields {
  const one = { old_string, new_string, ...(replace_all === undefined ? {} : { replace_all }) }
  if (!isChange(one)) return {}
  return {
    old_string: () => code(difference(one.old_string, one.new_string), 'diff'),
    new_string: () => unstyled(''),
    replace_all: () => unstyled(one.replace_all ? 'Every occurrence.' : ''),
  }
}

function changes({ edits }: PermissionRequest['input']): Fields {
  if (!Array.isArray(edits) || !edits.every(isChange)) return {}
  const all = edits.map(({ old_string, new_string, replace_all }, index) => {
    const where = replace_all ? ', every occurrence' : ''
    return `@@ ${index + 1} of ${edits.length}${where} @@\n${difference(old_string, new_string)}`
  })
  return { edits: () => code(all.join('\n'), 'diff') }
}

/** Whether this is a change with no fields beyond those that are shown. */
function isChange(value: unknown): value is Change {
  if (typeof value !== 'object' || value === null) return false
  const { old_string, new_string, replace_all = false, ...more } = value as Record<string, unknown>
  const isWhole = typeof old_string === 'string' && typeof new_string === 'string'
  return isWhole && typeof replace_all === 'boolean' && Object.keys(more).length === 0
}

function strings(field: Record<string, unknown>, render: (value: string, cwd: string) => Styled): Fields {
  const known = Object.entries(field).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return Object.fromEntries(known.map(([name, value]) => [name, (cwd: string) => render(value, cwd)]))
}

function code(text: string, language?: string): Styled {
  const style = language ? { language } : {}
  return styledAs({ type: 'pre', ...style }, unstyled(widenTabs(spellHidden(text))))
}
