import { CliError } from '../../../settings/cli-error.ts'

/** 128 + SIGINT, the shell convention. */
const EXIT_CODE = 130

/** The person cancelled login. */
export class Cancelled extends CliError {
  override readonly name = 'Cancelled'

  constructor() {
    super('Login was cancelled.', { remedy: 'Nothing was saved.', exitCode: EXIT_CODE })
  }
}
