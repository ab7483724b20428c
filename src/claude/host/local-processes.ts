import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { execa } from 'execa'
import type { Child, ChildExit, Command, HostProcesses } from './host.ts'
import { procTable } from './proc-table.ts'
import { psTable } from './ps-table.ts'

/** On Linux, `ps` may be missing (as in containers) and /proc is faster. Only Linux has /proc in this form. */
const table = process.platform === 'linux' ? procTable : psTable

/** Processes on this machine. */
export const localProcesses: HostProcesses = {
  spawn,
  list: table.list,
  startedAt: table.startedAt,
  signal,
}

function spawn({ file, args, cwd, env }: Command): Child {
  const isScript = /\.[cm]?js$/.test(file) && isReadable(resolve(cwd, file))
  const subprocess = execa(isScript ? process.execPath : file, isScript ? [file, ...args] : args, {
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
  const exit = pid === undefined ? failed(subprocess) : exitOf(subprocess)
  return { pid: Promise.resolve(pid), stdin, stdout, stderr, exit }
}

/**
 * Whether Node could run this script. Otherwise it is started like any other file: that fails with the reason, while Node
 * would start and only then complain.
 */
function isReadable(script: string): boolean {
  try {
    accessSync(script, constants.R_OK)
    return statSync(script).isFile()
  } catch {
    return false
  }
}

/** Some spawn errors (such as ELOOP for the folder) emit no event and appear only in execa's result. */
async function failed(result: PromiseLike<{ readonly cause?: unknown }>): Promise<never> {
  throw (await result).cause
}

/** Does not use execa's own promise: that waits for the output to end, and a grandchild can hold it open. */
async function exitOf(subprocess: ChildProcess): Promise<ChildExit> {
  const [code, signal] = (await once(subprocess, 'exit')) as [number | null, string | null]
  return { ...(code === null ? {} : { code }), ...(signal === null ? {} : { signal }) }
}

async function signal(pid: number, name: NodeJS.Signals): Promise<void> {
  try {
    process.kill(pid, name)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code !== 'ESRCH' && code !== 'EPERM') throw error
  }
}
