import { CliError } from '../../../settings/cli-error.ts'

/** sysexits.h: EX_USAGE. */
const EXIT_CODE = 64

/** A setting that there is not. */
export class UnknownKey extends CliError {
  override readonly name = 'UnknownKey'

  /** @param meant the nearest one that there is */
  constructor(key: string, meant: string | undefined) {
    super(`There is no setting ${JSON.stringify(key)}.`, {
      remedy: meant === undefined ? 'tg-claude config list shows all of them.' : `Did you mean ${meant}?`,
      exitCode: EXIT_CODE,
    })
  }
}
