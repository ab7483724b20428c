import type { Host } from './host.ts'
import type { LocalHostOptions } from './local-host.ts'

/**
 * This machine, loaded when it is first needed: starting processes needs a hundred library files, which the first
 * poll does not wait for.
 * @returns a function that resolves with the same host each time
 */
export function lazyLocalHost(options: LocalHostOptions): () => Promise<Host> {
  let loading: Promise<Host> | undefined
  return () => {
    loading ??= import('./local-host.ts').then(({ createLocalHost }) => createLocalHost(options))
    return loading
  }
}
