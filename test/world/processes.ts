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
