// This machine as a Host.
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { execa } from 'execa'
import type { Child, ChildExit, Command, Host } from './host.ts'
import { procTable } from './proc-table.ts'
import { psTable } from './ps-table.ts'

export function createLocalHost(clock: Host['clock']): Host {
  // Linux may lack `ps` (containers do), and reading /proc is quicker; nobody else has it in this form.
  const table = process.platform === 'linux' ? procTable : psTable
  return {
    spawn,
    processes: table.list,
    startedAt: table.startedAt,
    signal,
    clock,
  }
}

function spawn({ file, args, cwd, env }: Command): Child {
  const subprocess = execa(file, args, {
    cwd,
    env,
    extendEnv: false,
    detached: true,
    stdin: 'pipe',
    buffer: false,
    encoding: 'buffer',
    reject: false,
  })
  const { pid, stdin, stdout, stderr } = subprocess
  return { pid, stdin, stdout, stderr, exit: pid === undefined ? failed(subprocess) : exitOf(subprocess) }
}

/** Of some errors of the spawn itself (ELOOP for the folder) no event comes: they stand in execa's result only. */
async function failed(result: PromiseLike<{ readonly cause?: unknown }>): Promise<never> {
  throw (await result).cause
}

/** execa's own promise waits for the output's end, which a grandchild can hold open. */
async function exitOf(subprocess: ChildProcess): Promise<ChildExit> {
  const [code, signal] = (await once(subprocess, 'exit')) as [number | null, string | null]
  return { ...(code === null ? {} : { code }), ...(signal === null ? {} : { signal }) }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code !== 'ESRCH' && code !== 'EPERM') throw error
  }
}
