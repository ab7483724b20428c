import { execa } from 'execa'

/** The command lines of running processes (not zombies) that match. */
export async function livingProcesses(like: RegExp): Promise<string[]> {
  const { stdout } = await execa('ps', ['-axww', '-o', 'stat=,args='])
  return stdout
    .split('\n')
    .map(line => /^(\S+)\s+(.*)$/.exec(line.trim()))
    .filter(match => match !== null && !match[1]?.startsWith('Z'))
    .map(match => match?.[2] ?? '')
    .filter(command => like.test(command))
}

/** Signals a process unless it is gone: a test learns of a process's end later than the process ends. */
export function signalProcess(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}
