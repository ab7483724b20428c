import type { Host } from '../host/host.ts'
import { markerEntry } from '../start/environment.ts'
import { endFamily } from './end-family.ts'
import { createFamily } from './family.ts'

/**
 * Ends the processes that a turn left behind when the bridge itself was killed: those with the turn's family
 * tag, and their descendants.
 * @param familyTag as passed to `launchClaude`
 * @returns how many processes were ended
 * @throws ProcessesLeft if some cannot be ended
 */
export function killFamily(familyTag: string, host: Host): Promise<number> {
  return endFamily(createFamily(host, markerEntry(familyTag), Promise.resolve([])), host)
}
