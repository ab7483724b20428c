/** An error that the user can fix: what is wrong, how to fix it, and the exit code. */
export class CliError extends Error {
  override readonly name: string = 'CliError'
  readonly remedy: string
  readonly exitCode: number

  constructor(message: string, { remedy, exitCode = 1 }: { remedy: string; exitCode?: number }) {
    super(message)
    this.remedy = remedy
    this.exitCode = exitCode
  }
}
