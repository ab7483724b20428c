// The process table from `ps`, for macOS. On Linux it only serves as a reference to test procTable against.
import { execa } from 'execa'
import type { ProcessEntry } from './host.ts'
import type { ProcessTable } from './process-table.ts'

export const psTable: ProcessTable = {
  async list(familyTag) {
    const lines = await ps([...EVERYONE_WITH_ENVIRONMENT, '-o', 'pid=,ppid=,stat=,lstart=,command='])
    return lines.flatMap(line => parseEntry(line, familyTag))
  },
  async startedAt(pid) {
    // `ps` exits with an error when there is nothing to list.
    const [line = ''] = await ps(['-o', 'stat=,lstart=', '-p', String(pid)]).catch(() => [])
    const [, state, startedAt] = /^\s*(\S+)\s+(\S.*?)\s*$/.exec(line) ?? []
    return state?.startsWith('Z') ? undefined : startedAt
  },
}

/** All processes, untruncated, with environments. The BSD letters mean the same on macOS and Linux. */
const EVERYONE_WITH_ENVIRONMENT = process.platform === 'darwin' ? ['-axwwE'] : ['axeww']

/** Limit for `ps` output (characters). A few hundred processes with environments take one or two million. */
const MAX_OUTPUT = 64 * 1024 * 1024

/** pid, parent, state, the five words of `lstart` ("Sat Nov 21 14:18:17 2026"), command and environment. */
const ENTRY = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(\w+\s+\w+\s+\d+\s+[\d:]+\s+\d+)\s(.*)$/

async function ps(args: string[]): Promise<string[]> {
  const { stdout } = await execa('ps', args, {
    // Start times are compared as text, so they must not depend on the locale or the time zone.
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
