import type { Host } from '../host/host.ts'
import { markerEntry } from '../start/environment.ts'
import { endFamily } from './end-family.ts'
import { createFamily } from './family.ts'

/**
 * Ends what a turn left behind when the bridge itself was killed: every process that carries the turn's family tag, and
 * their descendants.
 * @param familyTag as it was handed to `launchClaude`
 * @returns how many processes were ended
 * @throws ProcessesLeft when some cannot be ended
 */
export function killFamily(familyTag: string, host: Host): Promise<number> {
  return endFamily(createFamily(host, markerEntry(familyTag), Promise.resolve([])), host)
}
