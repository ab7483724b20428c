import { asInvoked } from '../app/as-invoked.ts'
import { describeError } from '../app/errors/describe-error.ts'
import { createProgram } from './program.ts'

/**
 * Runs the command line. The only place that prints errors.
 *
 * @param argv as `process.argv`
 * @returns the exit code
 */
export async function main(argv: readonly string[]): Promise<number> {
  // The reader of the output is gone (`| head`). That is no reason to fail.
  process.stdout.on('error', () => undefined)
  try {
    await createProgram().parseAsync(argv)
    return 0
  } catch (error) {
    const { text, exitCode } = describeError(error)
    if (text) process.stderr.write(`${asInvoked(text, process.env)}\n`)
    return exitCode
  }
}
