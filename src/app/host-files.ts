import type { HostFiles } from '../claude/host/host.ts'
import type { Machine } from './app-options.ts'

/** Files on the host, which is loaded when the first of them is asked for. */
export function hostFiles({ host }: Pick<Machine, 'host'>): HostFiles {
  return {
    look: async path => (await host()).files.look(path),
    read: async (path, limit) => (await host()).files.read(path, limit),
    write: async (path, file) => (await host()).files.write(path, file),
    remove: async path => (await host()).files.remove(path),
  }
}
