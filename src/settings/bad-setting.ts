import { CliError } from './cli-error.ts'

/** sysexits.h: EX_CONFIG. */
const EXIT_CODE = 78

/** A flag, environment variable or configuration key with an invalid value. */
export class BadSetting extends CliError {
  override readonly name = 'BadSetting'
  readonly key: string

  constructor(key: string, { given, allowed, from, meant }: Wrong) {
    const guess = meant === undefined ? '' : ` Did you mean ${meant}?`
    const wrong = given === undefined ? 'is not a bot token' : `cannot be ${given}`
    super(`${from} ${wrong}`, { remedy: `Allowed: ${allowed}.${guess}`, exitCode: EXIT_CODE })
    this.key = key
  }
}

interface Wrong {
  /** The value as written, safe to show. Absent for a token. */
  readonly given?: string
  /** The allowed values, in words. */
  readonly allowed: string
  /** The flag, variable or key that holds the value. */
  readonly from: string
  /** The closest valid value. */
  readonly meant?: string
}
