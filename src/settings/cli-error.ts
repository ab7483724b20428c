/** An error that a person can mend: what is wrong, what to do about it, and the exit code. */
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
