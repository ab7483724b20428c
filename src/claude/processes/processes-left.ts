/** Some processes outlived even SIGKILL: stuck in the kernel, or not ours to end. */
export class ProcessesLeft extends Error {
  override readonly name = 'ProcessesLeft'
  readonly pids: readonly number[]

  constructor(pids: readonly number[]) {
    super(`Processes that could not be stopped: ${pids.join(', ')}.`)
    this.pids = pids
  }
}
