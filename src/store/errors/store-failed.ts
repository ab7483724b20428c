/** What keeps the store from being read or written. */
export type StoreProblem = 'full' | 'readOnly' | 'damaged' | 'disk'

/** A file of the store could not be read or written, for a reason that only somebody at the host can mend. */
export class StoreFailed extends Error {
  override readonly name = 'StoreFailed'
  readonly path: string
  readonly problem: StoreProblem

  constructor(path: string, problem: StoreProblem, options?: ErrorOptions) {
    super(`${path} ${WORDS[problem]}`, options)
    this.path = path
    this.problem = problem
  }
}

const WORDS: Readonly<Record<StoreProblem, string>> = {
  full: 'cannot be written: the disk is full.',
  readOnly: 'cannot be written: it is read-only.',
  damaged: 'is damaged.',
  disk: 'cannot be read or written: the disk reports an error.',
}

/** SQLite's result codes, with whatever they are extended by, and Node's. */
const TROUBLES: readonly (readonly [RegExp, StoreProblem])[] = [
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)/, 'full'],
  [/^(SQLITE_READONLY|SQLITE_PERM|EROFS|EACCES|EPERM)/, 'readOnly'],
  [/^(SQLITE_CORRUPT|SQLITE_NOTADB)/, 'damaged'],
  [/^(SQLITE_IOERR|SQLITE_CANTOPEN|EIO)/, 'disk'],
]

/** What an error of SQLite's or of the file system's means for the store; undefined where it is of another kind. */
export function failureOfStore(error: unknown, path: string): StoreFailed | undefined {
  if (!(error instanceof Error && 'code' in error)) return undefined
  const [, problem] = TROUBLES.find(([codes]) => codes.test(String(error.code))) ?? []
  return problem && new StoreFailed(path, problem, { cause: error })
}
