// The process table on Linux, read from /proc (proc(5)). Reads are synchronous: /proc is kernel memory, not a
// disk. They take about 60 µs per process; through Node's thread pool they took five times as long.
import { readdirSync, readFileSync } from 'node:fs'
import type { ProcessEntry } from './host.ts'
import type { ProcessTable } from './process-table.ts'

export const procTable: ProcessTable = {
  async list(familyTag) {
    const pids = readdirSync('/proc').filter(name => /^\d+$/.test(name))
    const bootId = readBootId()
    return pids.flatMap(name => {
      const pid = Number(name)
      const stat = readStat(pid, bootId)
      return stat ? [{ pid, ...stat, marked: environmentOf(pid).includes(familyTag) }] : []
    })
  },
  async startedAt(pid) {
    return readStat(pid, readBootId())?.startedAt
  },
}

/** Field positions in /proc/PID/stat after the command name, which may itself contain spaces and brackets. */
const STATE = 0
const PARENT = 1
const START_TICKS = 19

function readStat(pid: number, bootId: string): Pick<ProcessEntry, 'parentPid' | 'startedAt'> | undefined {
  const text = readOrEmpty(`/proc/${pid}/stat`)
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const state = fields[STATE]
  if (!state || state === 'Z' || state === 'X') return undefined
  return { parentPid: Number(fields[PARENT]), startedAt: `${bootId}/${fields[START_TICKS]}` }
}

function environmentOf(pid: number): string[] {
  return readOrEmpty(`/proc/${pid}/environ`).split('\0')
}

/** Ticks count from boot: without the boot id, processes from before and after a reboot could be confused. */
function readBootId(): string {
  return readOrEmpty('/proc/sys/kernel/random/boot_id').trim()
}

/** @returns '' if the process exits meanwhile, or if its environment belongs to another user */
function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return ''
  }
}
