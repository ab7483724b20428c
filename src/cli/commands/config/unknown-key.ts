import { CliError } from '../../../settings/cli-error.ts'

/** sysexits.h: EX_USAGE. */
const EXIT_CODE = 64

/** There is no such setting. */
export class UnknownKey extends CliError {
  override readonly name = 'UnknownKey'

  /** @param meant the closest existing setting */
  constructor(key: string, meant: string | undefined) {
    super(`There is no setting called ${JSON.stringify(key)}.`, {
      remedy: meant === undefined ? 'To see all settings: tg-claude config list' : `Did you mean ${meant}?`,
      exitCode: EXIT_CODE,
    })
  }
}
