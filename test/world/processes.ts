import { execa } from 'execa'

/** Command lines of processes that still run (zombies do not) and look like this. */
export async function livingProcesses(like: RegExp): Promise<string[]> {
  const { stdout } = await execa('ps', ['-axww', '-o', 'stat=,args='])
  return stdout
    .split('\n')
    .map(line => /^(\S+)\s+(.*)$/.exec(line.trim()))
    .filter(match => match !== null && !match[1]?.startsWith('Z'))
    .map(match => match?.[2] ?? '')
    .filter(command => like.test(command))
}
