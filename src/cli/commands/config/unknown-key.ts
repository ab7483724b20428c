import { CliError } from '../../../settings/cli-error.ts'

/** sysexits.h: EX_USAGE. */
const EXIT_CODE = 64

/** A setting that there is not. */
export class UnknownKey extends CliError {
  override readonly name = 'UnknownKey'

  /** @param meant the nearest one that there is */
  constructor(key: string, meant: string | undefined) {
    super(`There is no setting called ${JSON.stringify(key)}.`, {
      remedy: meant === undefined ? 'To see all settings: tg-claude config list' : `Did you mean ${meant}?`,
      exitCode: EXIT_CODE,
    })
  }
}
