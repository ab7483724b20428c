// The process table from `ps`, for macOS; on Linux it is only what the other source is tested against.
import { execa } from 'execa'
import type { ProcessEntry } from './host.ts'
import type { ProcessTable } from './process-table.ts'

export const psTable: ProcessTable = {
  async list(familyTag) {
    const lines = await ps([...EVERYONE_WITH_ENVIRONMENT, '-o', 'pid=,ppid=,stat=,lstart=,command='])
    return lines.flatMap(line => parseEntry(line, familyTag))
  },
  async startedAt(pid) {
    // It ends with an error where there is nothing to list.
    const [line = ''] = await ps(['-o', 'stat=,lstart=', '-p', String(pid)]).catch(() => [])
    const [, state, startedAt] = /^\s*(\S+)\s+(\S.*?)\s*$/.exec(line) ?? []
    return state?.startsWith('Z') ? undefined : startedAt
  },
}

/** All processes, lines not cut, each one's environment behind its command; the BSD letters mean the same to both. */
const EVERYONE_WITH_ENVIRONMENT = process.platform === 'darwin' ? ['-axwwE'] : ['axeww']

/** Characters. A few hundred processes with their environments take one or two million. */
const MAX_OUTPUT = 64 * 1024 * 1024

/** pid, parent, state, the five words of `lstart` ("Sat Nov 21 14:18:17 2026"), command and environment. */
const ENTRY = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(\w+\s+\w+\s+\d+\s+[\d:]+\s+\d+)\s(.*)$/

async function ps(args: string[]): Promise<string[]> {
  const { stdout } = await execa('ps', args, {
    // The start time is compared as text, so it must not change its language or move with the time zone.
    env: { LC_ALL: 'C', TZ: 'UTC' },
    maxBuffer: MAX_OUTPUT,
  })
  return stdout.split('\n')
}

function parseEntry(line: string, familyTag: string): ProcessEntry[] {
  const [, pid, parent, state, startedAt, rest] = ENTRY.exec(line) ?? []
  if (!pid || !startedAt || rest === undefined || state?.startsWith('Z')) return []
  const marked = rest.split(' ').includes(familyTag)
  return [{ pid: Number(pid), parentPid: Number(parent), startedAt, marked }]
}
