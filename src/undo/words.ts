import type { TextContent } from '../model/chat/message.ts'
import { type NoticePart, renderNotice } from '../render/notices/notice.ts'
import { counted } from '../render/text/counted.ts'
import { pathInside } from '../render/text/path.ts'
import { spellHidden } from '../render/text/visible.ts'
import type { UndoFile } from './plan.ts'
import type { UndoRow } from './undos.ts'

/** Files beyond this number are only counted. */
const MAX_LISTED = 25

export interface Listing {
  readonly files: readonly UndoFile[]
  /** The topic's folder: paths are shown relative to it. */
  readonly cwd: string
}

/** @returns the question that says what undo would do */
export function question({ files, cwd }: Listing, hasLater: boolean): TextContent {
  const foreign = files.filter(file => file.isForeign)
  const unknown = files.filter(file => file.isUnknown)
  const lost = files.filter(file => !file.isKept)
  return renderNotice(
    { bold: '↩️ Undo these file changes?' },
    ...(foreign.length > 0
      ? named('⚠️ Changed since, but not by Claude’s edits. Undo will overwrite: ', foreign, cwd)
      : []),
    ...(unknown.length > 0 ? named('⚠️ Not known whether these changed since: ', unknown, cwd) : []),
    ...fates({ files, cwd }, PLANNED),
    ...(hasLater ? ['\nLater turns changed files too: those changes are undone as well.'] : []),
    ...(lost.length > 0 ? named('Too large for Redo to bring back: ', lost, cwd) : []),
    '\nChanges made by shell commands and agents stay.',
  )
}

export function undone({ files, cwd }: Listing): TextContent {
  return renderNotice({ bold: `↩️ Undone: ${counted(files.length, 'file')}` }, ...fates({ files, cwd }, DONE))
}

export function redoQuestion({ files, cwd }: Listing): TextContent {
  const changed = files.filter(file => file.after !== undefined)
  const unknown = files.filter(file => file.after === undefined)
  return renderNotice(
    { bold: '↪️ Redo anyway?' },
    ...(changed.length > 0 ? named('⚠️ Changed since the undo. Redo will overwrite: ', changed, cwd) : []),
    ...(unknown.length > 0
      ? named('⚠️ Not known whether these changed since the undo. Redo will overwrite: ', unknown, cwd)
      : []),
  )
}

export function redone({ files, cwd }: Listing): TextContent {
  const kept = files.filter(file => file.isKept)
  const lost = files.filter(file => !file.isKept)
  return renderNotice(
    { bold: `↪️ Redone: ${counted(kept.length, 'file')}` },
    ...(lost.length > 0 ? named('Too large to bring back: ', lost, cwd) : []),
  )
}

/** A note for Claude before the person's next words. It does not notice an undo (measured on 2.1.329). */
export function aside({ state, files }: UndoRow): string {
  const paths = files.slice(0, MAX_LISTED).map(file => file.path)
  const more = files.length - paths.length
  const list = `${paths.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
  const what =
    state === 'redone' ? 'brought back the file changes that they had undone' : 'undid your file changes'
  return `The user ${what} from their phone: ${list}. Read these files again before you rely on them.`
}

/** @returns why the CLI cannot undo, in more helpful words */
export function refusal(why: string): string {
  if (why.startsWith('No file checkpoint'))
    return 'Claude Code kept no copy of the files from before that message.'
  if (why.startsWith('File rewinding is not enabled'))
    return 'Claude Code was started without file checkpoints.'
  return why
}

const DONE = { restored: 'Restored: ', removed: 'Removed: ', returned: 'Brought back: ' } as const
const PLANNED = {
  restored: 'Will be restored: ',
  removed: 'Will be removed: ',
  returned: 'Will be brought back: ',
} as const

function fates({ files, cwd }: Listing, words: Readonly<Record<UndoFile['fate'], string>>): NoticePart[] {
  return (['restored', 'removed', 'returned'] as const).flatMap(fate => {
    const some = files.filter(file => file.fate === fate)
    return some.length > 0 ? named(words[fate], some, cwd) : []
  })
}

function named(words: string, files: readonly UndoFile[], cwd: string): NoticePart[] {
  const listed = files.slice(0, MAX_LISTED)
  const more = files.length - listed.length
  return [
    `\n${words}`,
    ...listed.flatMap(({ path }, index): NoticePart[] => [
      index === 0 ? '' : ', ',
      { code: spellHidden(pathInside(path, cwd)) },
    ]),
    more > 0 ? ` and ${more} more` : '',
  ]
}
