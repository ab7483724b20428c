// Every process of one turn, however it tries to leave: by parent, by the family tag in its environment, and by having
// been seen before. A shell's child in a session of its own is adopted by pid 1 when the shell ends; one that
// also cleaned its environment is known only to who looked before.
import type { Host, ProcessEntry, ProcessIdentity } from '../host/host.ts'

export interface Family {
  /** Looks now, and remembers: the members that run at this moment. Never the bridge itself. */
  look(): Promise<readonly ProcessEntry[]>
}

/**
 * @param familyTag the entry that stands in the members' environment, `NAME=value`
 * @param first the first member; none after a restart, when only the family tag is left
 */
export function createFamily(
  host: Host,
  familyTag: string,
  first: Promise<readonly ProcessIdentity[]>,
): Family {
  let known = first

  const lookOnce = async (before: readonly ProcessIdentity[]) => {
    const starts = new Map(before.map(({ pid, startedAt }) => [pid, startedAt]))
    const entries = await host.processes(familyTag)
    const founders = entries.filter(entry => entry.marked || starts.get(entry.pid) === entry.startedAt)
    return withDescendants(founders, entries)
  }
  return {
    look() {
      // One after the other: what a slow look did not see yet must not be forgotten again.
      const members = known.then(lookOnce)
      const before = known
      known = members.catch(() => before)
      return members
    },
  }
}

function withDescendants(
  founders: readonly ProcessEntry[],
  entries: readonly ProcessEntry[],
): readonly ProcessEntry[] {
  const children = byParent(entries)
  const found = new Set<ProcessEntry>()
  const queue = [...founders]
  // The queue grows while it is walked.
  for (const entry of queue) {
    if (found.has(entry) || entry.pid === process.pid) continue
    found.add(entry)
    queue.push(...(children.get(entry.pid) ?? []))
  }
  return [...found]
}

function byParent(entries: readonly ProcessEntry[]): ReadonlyMap<number, readonly ProcessEntry[]> {
  const children = new Map<number, ProcessEntry[]>()
  for (const entry of entries) {
    const siblings = children.get(entry.parentPid)
    if (siblings) siblings.push(entry)
    else children.set(entry.parentPid, [entry])
  }
  return children
}
