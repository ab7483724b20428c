/** What keeps the store from being read or written. */
export type StoreTrouble = 'full' | 'readOnly' | 'damaged' | 'disk'

/** A file of the store could not be read or written, for a reason that only somebody at the host can mend. */
export class StoreFailed extends Error {
  override readonly name = 'StoreFailed'
  readonly path: string
  readonly trouble: StoreTrouble

  constructor(path: string, trouble: StoreTrouble, options?: ErrorOptions) {
    super(`${path} ${WORDS[trouble]}`, options)
    this.path = path
    this.trouble = trouble
  }
}

const WORDS: Readonly<Record<StoreTrouble, string>> = {
  full: 'cannot be written: the disk is full.',
  readOnly: 'cannot be written: it is read-only.',
  damaged: 'is damaged.',
  disk: 'cannot be read or written: the disk reports an error.',
}

/** SQLite's result codes, with whatever they are extended by, and Node's. */
const TROUBLES: readonly (readonly [RegExp, StoreTrouble])[] = [
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)/, 'full'],
  [/^(SQLITE_READONLY|SQLITE_PERM|EROFS|EACCES|EPERM)/, 'readOnly'],
  [/^(SQLITE_CORRUPT|SQLITE_NOTADB)/, 'damaged'],
  [/^(SQLITE_IOERR|SQLITE_CANTOPEN|EIO)/, 'disk'],
]

/** What an error of SQLite's or of the file system's means for the store; undefined where it is of another kind. */
export function failureOfStore(error: unknown, path: string): StoreFailed | undefined {
  if (!(error instanceof Error && 'code' in error)) return undefined
  const [, trouble] = TROUBLES.find(([codes]) => codes.test(String(error.code))) ?? []
  return trouble && new StoreFailed(path, trouble, { cause: error })
}
