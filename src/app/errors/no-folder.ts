import { CliError } from '../../settings/cli-error.ts'

/** sysexits.h: EX_NOINPUT. */
const EXIT_CODE = 66

/** Claude's working folder does not exist or cannot be read. */
export class NoFolder extends CliError {
  override readonly name = 'NoFolder'

  constructor(message: string) {
    super(message, {
      remedy: 'Go to your project’s folder, or name it: tg-claude start --cwd FOLDER',
      exitCode: EXIT_CODE,
    })
  }
}
