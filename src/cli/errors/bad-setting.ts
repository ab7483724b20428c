import { CliError } from './cli-error.ts'

/** sysexits.h: EX_CONFIG. */
const EXIT_CODE = 78

/** A flag, environment variable or configuration key with a value that it cannot have. */
export class BadSetting extends CliError {
  override readonly name = 'BadSetting'
  readonly key: string

  constructor(key: string, { given, allowed, from }: { given: string; allowed: string; from: string }) {
    super(`${key} cannot be ${given}`, { remedy: `${from} takes ${allowed}.`, exitCode: EXIT_CODE })
    this.key = key
  }
}
