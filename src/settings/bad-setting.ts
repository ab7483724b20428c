import { CliError } from './cli-error.ts'

/** sysexits.h: EX_CONFIG. */
const EXIT_CODE = 78

/** A flag, environment variable or configuration key with a value that it cannot have. */
export class BadSetting extends CliError {
  override readonly name = 'BadSetting'
  readonly key: string

  constructor(key: string, { given, allowed, from, meant }: Wrong) {
    const guess = meant === undefined ? '' : ` Did you mean ${meant}?`
    const wrong = given === undefined ? 'is not a bot token' : `cannot be ${given}`
    super(`${from} ${wrong}`, { remedy: `It takes ${allowed}.${guess}`, exitCode: EXIT_CODE })
    this.key = key
  }
}

interface Wrong {
  /** As it was written, safe to show: a token is not. */
  readonly given?: string
  /** What would be right, in words. */
  readonly allowed: string
  /** Where it was written. */
  readonly from: string
  /** The nearest value that would be right. */
  readonly meant?: string
}
