/** Some processes survived even SIGKILL: they are stuck in the kernel, or belong to another user. */
export class ProcessesLeft extends Error {
  override readonly name = 'ProcessesLeft'
  readonly pids: readonly number[]

  constructor(pids: readonly number[]) {
    super(`Processes that could not be stopped: ${pids.join(', ')}.`)
    this.pids = pids
  }
}
