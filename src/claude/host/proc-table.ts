// The process table of Linux, from /proc (proc(5)). Read synchronously: it is no disk but the kernel's memory, about
// 60 µs a process; by way of Node's thread pool it took five times as long.
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

/** Places in /proc/PID/stat counted from behind the command's name, which may itself hold spaces and brackets. */
const STATE = 0
const PARENT = 1
const START_TICKS = 19

function readStat(pid: number, bootId: string): Pick<ProcessEntry, 'parentPid' | 'startedAt'> | undefined {
  const text = readOrNothing(`/proc/${pid}/stat`)
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const state = fields[STATE]
  if (!state || state === 'Z' || state === 'X') return undefined
  return { parentPid: Number(fields[PARENT]), startedAt: `${bootId}/${fields[START_TICKS]}` }
}

function environmentOf(pid: number): string[] {
  return readOrNothing(`/proc/${pid}/environ`).split('\0')
}

/** The ticks count from the boot: without it a process of before a reboot could be taken for one of after. */
function readBootId(): string {
  return readOrNothing('/proc/sys/kernel/random/boot_id').trim()
}

/** A process may go while it is looked at, and another user's environment may not be read. */
function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return ''
  }
}
