// Finds every process of one turn, even one that detaches: by its parent, by the family tag in its
// environment, or because it was seen before. When a shell ends, its child in a separate session is adopted
// by pid 1. If that child has also cleared its environment, it is recognised only if an earlier look saw it.
import type { Host, ProcessEntry, ProcessIdentity } from '../host/host.ts'

export interface Family {
  /** @returns the members running now, which are also remembered; never the bridge itself, if it runs there */
  look(): Promise<readonly ProcessEntry[]>
}

/**
 * @param familyTag the entry in the members' environment, `NAME=value`
 * @param first the first member; empty after a restart, when only the family tag is known
 */
export function createFamily(
  host: Host,
  familyTag: string,
  first: Promise<readonly ProcessIdentity[]>,
): Family {
  let known = first

  const lookOnce = async (before: readonly ProcessIdentity[]) => {
    const starts = new Map(before.map(({ pid, startedAt }) => [pid, startedAt]))
    const [entries, bridge] = await Promise.all([host.processes.list(familyTag), host.bridge.pid()])
    const founders = entries.filter(entry => entry.marked || starts.get(entry.pid) === entry.startedAt)
    return withDescendants(
      founders.filter(({ pid }) => pid !== bridge),
      entries.filter(({ pid }) => pid !== bridge),
    )
  }
  return {
    look() {
      // Looks run one after another: a slow, older look must not overwrite members that a newer one found.
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
  // The queue grows during the iteration.
  for (const entry of queue) {
    if (found.has(entry)) continue
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
