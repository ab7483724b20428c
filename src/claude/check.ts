// Whether Claude Code can be used at all, for the host's eyes: found, new enough, logged in, and who pays.
import { execa } from 'execa'
import * as v from 'valibot'
import { abortsAfter } from '../model/aborts-after.ts'
import type { Host } from './host/host.ts'
import { killFamily } from './processes/kill-family.ts'
import { childEnvironment } from './start/environment.ts'
import { executable } from './start/executable.ts'
import type { ClaudeSpec } from './start/spec.ts'
import { isOlder } from './wire/version.ts'

export type ClaudeCheck =
  | { readonly kind: 'ready'; readonly version: string; readonly payer?: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'tooOld'; readonly version: string }
  | { readonly kind: 'loggedOut'; readonly version: string }
  /** It is there, and did not say what it is. */
  | { readonly kind: 'unknown' }

/** Each question takes about 0.2 s (2.1.329); both together are not waited for longer than this (milliseconds). */
const PATIENCE_MS = 10_000

const authStatus = v.object({
  loggedIn: v.boolean(),
  apiKeySource: v.optional(v.string()),
  subscriptionType: v.optional(v.nullable(v.string())),
})

export type CheckSpec = Pick<ClaudeSpec, 'bin' | 'env' | 'secrets' | 'familyTag'>

export interface Checking {
  readonly host: Host
  /** Nobody waits for the answer any more. */
  readonly signal: AbortSignal
}

/**
 * Asks `claude` what it is, and whether it is logged in. Never rejects. When it is over, also because the signal
 * aborted, nothing that it started is left.
 */
export async function checkClaude(spec: CheckSpec, { host, signal }: Checking): Promise<ClaudeCheck> {
  const patience = AbortSignal.any([signal, abortsAfter(PATIENCE_MS)])
  const said = await ask(spec, ['--version'], { host, signal: patience })
  if (said === undefined) return { kind: 'missing' }
  const version = /\d+\.\d+\.\d+/.exec(said)?.[0]
  if (version === undefined) return { kind: 'unknown' }
  // Measured on 2.0.14: it takes `auth status` for a prompt, and answers it.
  if (isOlder(version)) return { kind: 'tooOld', version }
  const status = await ask(spec, ['auth', 'status'], { host, signal: patience })
  const auth = v.safeParse(v.pipe(v.string(), v.parseJson(), authStatus), status)
  if (!auth.success) return { kind: 'ready', version }
  if (!auth.output.loggedIn) return { kind: 'loggedOut', version }
  return { kind: 'ready', version, payer: payerOf(auth.output) }
}

function payerOf({ apiKeySource, subscriptionType }: v.InferOutput<typeof authStatus>): string {
  if (apiKeySource && apiKeySource !== 'none') return `API key (${apiKeySource})`
  return subscriptionType ? `subscription (${subscriptionType})` : 'subscription'
}

/** What it writes to stdout until it ends or is ended; undefined when there is no such executable. */
async function ask(
  spec: CheckSpec,
  words: readonly string[],
  { host, signal }: Checking,
): Promise<string | undefined> {
  if (signal.aborted) return ''
  const { file, args } = executable(spec.bin, words)
  const options = { env: childEnvironment(spec), extendEnv: false, reject: false, stdin: 'ignore' } as const
  let ending: Promise<unknown> = Promise.resolve()
  const end = () => {
    // By its family tag: what it started itself could hold its output open, and write into a home that is gone.
    ending = killFamily(spec.familyTag, host).catch(() => undefined)
  }
  signal.addEventListener('abort', end)
  const result = await execa(file, args, { ...options, maxBuffer: 64 * 1024 })
  signal.removeEventListener('abort', end)
  await ending
  const isMissing = result.code === 'ENOENT' || result.code === 'EACCES'
  return isMissing ? undefined : result.stdout
}
