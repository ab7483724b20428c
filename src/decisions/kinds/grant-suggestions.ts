// What a person can allow beyond one tool use: Claude Code's suggestions, grouped by effect. Measured on 2.1.329:
// one suggestion alone often does not stop the questions, and some never do.
import { isAbsolute, relative } from 'node:path'
import { APPROVAL_LABELS } from '../../model/chat/labels.ts'
import { type Grant, type PermissionRequest, type Rule, ruleText } from '../../model/claude/permission.ts'
import { inlineCode } from '../../render/notices/permission-input.ts'
import { readableFolder, ruleWords } from '../../render/notices/rule.ts'
import { shorten } from '../../render/text/grapheme.ts'
import { joinStyled, type Styled, unstyled } from '../../render/text/styled.ts'
import { spellHidden } from '../../render/text/visible.ts'

export interface GrantSuggestion {
  /** On the button; a phone shows about 40 characters there. */
  readonly label: string
  /** What it means, in full. */
  readonly meaning: Styled
  /** What was done, shown afterwards. */
  readonly done: string
  readonly grants: readonly Grant[]
}

export interface SuggestionContext {
  /** The conversation's folder. */
  readonly cwd: string
  /** Whether the folder's own settings apply: a rule can be kept there. */
  readonly trusted: boolean
}

/** How much of a rule fits on a button, and in the line about the decision (UTF-16 units). */
const ON_BUTTON = 24
const IN_LINE = 100

/** The only mode that a question offers. */
const ACCEPT_EDITS = 'acceptEdits'

/** Empty if no suggestion would stop the questions, or if one press must not allow that much. */
export function suggestionsOf(request: PermissionRequest, place: SuggestionContext): GrantSuggestion[] {
  if (request.isRisky) return []
  const edits = editsOffer(request, place)
  const rules = rulesOffer(request, place)
  return [...(rules && !(edits && needsEdits(request, edits)) ? [rules] : []), ...(edits ? [edits] : [])]
}

/** Offers all rules together: for a pipe or a list of commands, one is not enough. */
function rulesOffer(
  { grants = [] }: PermissionRequest,
  { trusted }: SuggestionContext,
): GrantSuggestion | undefined {
  const suggested = grants.filter(grant => grant.kind === 'rules')
  const rules = suggested.flatMap(grant => grant.rules)
  if (rules.length === 0) return undefined
  const lasts = trusted && suggested.every(grant => grant.lasts === 'project') ? 'project' : 'session'
  const { name, short } = nameOf(rules)
  const where = lasts === 'project' ? 'in this project' : 'for this session'
  return {
    label: lasts === 'project' ? APPROVAL_LABELS.always(short) : APPROVAL_LABELS.thisSession(short),
    meaning: meaning(
      lasts === 'project' ? '“Always” allows in this project: ' : '“This session” allows until /new: ',
      rules.map(ruleText),
    ),
    done: `✅ Always allowed by you ${where}: ${shorten(name, IN_LINE)}`,
    grants: [{ kind: 'rules', rules, lasts }],
  }
}

function nameOf(rules: readonly Rule[]): { name: string; short: string } {
  const [first] = rules
  const reading = rules.find(rule => readableFolder(rule) !== undefined)
  if (reading)
    return { name: ruleWords(reading), short: `reading in ${shortPath(readableFolder(reading) ?? '')}` }
  const name = first && rules.length === 1 ? ruleWords(first) : `these ${rules.length} rules`
  return { name, short: shorten(name, ON_BUTTON) }
}

/** Offers edits in this project and in the requested folder, if that is outside. */
function editsOffer(
  { grants = [] }: PermissionRequest,
  { cwd }: SuggestionContext,
): GrantSuggestion | undefined {
  const isOffered = grants.some(grant => grant.kind === 'mode' && grant.mode === ACCEPT_EDITS)
  const suggested = grants.flatMap(grant => (grant.kind === 'folders' ? grant.folders : []))
  const folders = suggested.filter(folder => !isWithin(cwd, folder))
  const [first] = folders
  if (!isOffered && first === undefined) return undefined
  const outside = first === undefined ? undefined : shortPath(first)
  const also = outside === undefined ? '' : ` and in ${outside}`
  const mode: Grant = { kind: 'mode', mode: ACCEPT_EDITS }
  return {
    label: outside === undefined ? APPROVAL_LABELS.editsThisSession : APPROVAL_LABELS.editsIn(outside),
    meaning: meaning('“Accept edits” allows until /new: edits in ', [cwd, ...folders]),
    done: `✅ Edits accepted by you for this session, here${also}`,
    grants: first === undefined ? [mode] : [mode, { kind: 'folders', folders }],
  }
}

/** A rule lets a command neither write to a file nor touch anything outside the project: only accepted edits do. */
function needsEdits({ toolName, input }: PermissionRequest, edits: GrantSuggestion): boolean {
  const redirects = toolName === 'Bash' && String(input.command).includes('>')
  return redirects || edits.grants.some(({ kind }) => kind === 'folders')
}

function meaning(words: string, names: readonly string[]): Styled {
  return joinStyled([unstyled(words), joinStyled(names.map(inlineCode), ', ')], '')
}

/** The end of a path tells the most. */
function shortPath(path: string): string {
  return spellHidden(path.length <= ON_BUTTON ? path : `…${path.slice(-ON_BUTTON)}`)
}

function isWithin(cwd: string, folder: string): boolean {
  const way = relative(cwd, folder)
  return !isAbsolute(way) && way !== '..' && !way.startsWith('../')
}
