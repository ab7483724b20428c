import { CliError } from '../../../settings/cli-error.ts'

/** 128 + SIGINT, as shells say it. */
const EXIT_CODE = 130

/** The person left in the middle. */
export class Cancelled extends CliError {
  override readonly name = 'Cancelled'

  constructor() {
    super('Login was cancelled.', { remedy: 'Nothing was saved.', exitCode: EXIT_CODE })
  }
}
