// Tells the host's owner whether Claude Code is usable: installed, recent enough, logged in, and who pays.
import * as v from 'valibot'
import { abortsAfter } from '../model/clock.ts'
import type { Child, Host } from './host/host.ts'
import { killFamily } from './processes/end-family.ts'
import { childEnvironment } from './start/environment.ts'
import type { ClaudeSpec } from './start/spec.ts'
import { isOlder } from './wire/version.ts'

export type ClaudeCheck =
  | { readonly kind: 'ready'; readonly version: string; readonly payer?: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'tooOld'; readonly version: string }
  | { readonly kind: 'loggedOut'; readonly version: string }
  /** Claude Code is installed, but its version could not be read. */
  | { readonly kind: 'unknown' }

/** Limit for both calls together (milliseconds). Each takes about 0.2 s (2.1.329). */
const TIMEOUT_MS = 10_000

/** Limit for what one call prints (bytes). Each prints less than 1 kB (2.1.329). */
const MAX_OUTPUT = 64 * 1024

const authStatus = v.object({
  loggedIn: v.boolean(),
  apiKeySource: v.optional(v.string()),
  subscriptionType: v.optional(v.nullable(v.string())),
})

export type CheckSpec = Pick<ClaudeSpec, 'bin' | 'cwd' | 'env' | 'secrets' | 'familyTag'>

export interface Checking {
  readonly host: Host
  /** Aborts when nobody needs the answer any more. */
  readonly signal: AbortSignal
}

/**
 * Asks `claude` for its version and whether it is logged in. Never rejects. Once it resolves, even after an
 * abort, no process that it started is left.
 */
export async function checkClaude(spec: CheckSpec, { host, signal }: Checking): Promise<ClaudeCheck> {
  const limit = AbortSignal.any([signal, abortsAfter(TIMEOUT_MS)])
  const versionText = await run(spec, ['--version'], { host, signal: limit })
  if (versionText === undefined) return { kind: 'missing' }
  const version = /\d+\.\d+\.\d+/.exec(versionText)?.[0]
  if (version === undefined) return { kind: 'unknown' }
  // Old versions treat `auth status` as a prompt and answer it (measured on 2.0.14).
  if (isOlder(version)) return { kind: 'tooOld', version }
  const status = await run(spec, ['auth', 'status'], { host, signal: limit })
  const auth = v.safeParse(v.pipe(v.string(), v.parseJson(), authStatus), status)
  if (!auth.success) return { kind: 'ready', version }
  if (!auth.output.loggedIn) return { kind: 'loggedOut', version }
  return { kind: 'ready', version, payer: payerOf(auth.output) }
}

function payerOf({ apiKeySource, subscriptionType }: v.InferOutput<typeof authStatus>): string {
  if (apiKeySource && apiKeySource !== 'none') return `API key (${apiKeySource})`
  return subscriptionType ? `subscription (${subscriptionType})` : 'subscription'
}

/** @returns the stdout of the process until it ends or is killed; undefined if the executable is missing */
async function run(
  spec: CheckSpec,
  args: readonly string[],
  { host, signal }: Checking,
): Promise<string | undefined> {
  if (signal.aborted) return ''
  const child = host.processes.spawn({ file: spec.bin, args, cwd: spec.cwd, env: childEnvironment(spec) })
  let killing: Promise<unknown> = Promise.resolve()
  const kill = () => {
    // Kill by family tag: children could hold stdout open, and write to a home folder that no longer exists.
    killing = killFamily(spec.familyTag, host).catch(() => undefined)
  }
  signal.addEventListener('abort', kill)
  child.stdin.on('error', () => undefined).end()
  child.stderr.resume()
  const [failure, output] = await Promise.all([failureOf(child), outputOf(child, kill)])
  signal.removeEventListener('abort', kill)
  await killing
  return failure === 'ENOENT' || failure === 'EACCES' ? undefined : output
}

/** @returns the operating system's code if the process could not be started */
function failureOf({ exit }: Child): Promise<string | undefined> {
  return exit.then(
    () => undefined,
    (error: NodeJS.ErrnoException) => error.code,
  )
}

/** Reads stdout to its end, or to its limit; then calls `onTooMuch`. */
async function outputOf({ stdout }: Child, onTooMuch: () => void): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of stdout as AsyncIterable<Buffer>) {
      chunks.push(chunk)
      bytes += chunk.length
      if (bytes > MAX_OUTPUT) break
    }
  } catch {
    // Treat a stream error as the end of the output.
  }
  if (bytes > MAX_OUTPUT) onTooMuch()
  return Buffer.concat(chunks).toString('utf8')
}
