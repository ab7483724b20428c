// Whether Claude Code can be used at all, for the host's eyes: found, new enough, logged in, and who pays.
import { execa } from 'execa'
import * as v from 'valibot'
import { childEnvironment } from './environment.ts'
import { executable } from './executable.ts'
import type { ClaudeSpec } from './spec.ts'
import { isOlder } from './version.ts'

export type ClaudeCheck =
  | { readonly kind: 'ready'; readonly version: string; readonly payer?: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'tooOld'; readonly version: string }
  | { readonly kind: 'loggedOut'; readonly version: string }
  /** It is there, and did not say what it is. */
  | { readonly kind: 'unknown' }

/** Both questions take about 0.2 s (2.1.329); one that does not answer is not waited for longer (milliseconds). */
const PATIENCE_MS = 10_000

const authStatus = v.object({
  loggedIn: v.boolean(),
  apiKeySource: v.optional(v.string()),
  subscriptionType: v.optional(v.nullable(v.string())),
})

type CheckSpec = Pick<ClaudeSpec, 'bin' | 'env' | 'secrets'>

/** Asks `claude` what it is, and whether it is logged in. Never rejects. */
export async function checkClaude(spec: CheckSpec): Promise<ClaudeCheck> {
  const [said, status] = await Promise.all([ask(spec, ['--version']), ask(spec, ['auth', 'status'])])
  if (said === undefined) return { kind: 'missing' }
  const version = /\d+\.\d+\.\d+/.exec(said)?.[0]
  if (version === undefined) return { kind: 'unknown' }
  if (isOlder(version)) return { kind: 'tooOld', version }
  const auth = v.safeParse(v.pipe(v.string(), v.parseJson(), authStatus), status)
  if (!auth.success) return { kind: 'ready', version }
  if (!auth.output.loggedIn) return { kind: 'loggedOut', version }
  return { kind: 'ready', version, payer: payerOf(auth.output) }
}

function payerOf({ apiKeySource, subscriptionType }: v.InferOutput<typeof authStatus>): string {
  if (apiKeySource && apiKeySource !== 'none') return `API key (${apiKeySource})`
  return subscriptionType ? `subscription (${subscriptionType})` : 'subscription'
}

/** What it writes to stdout, whatever it exits with; undefined when there is no such executable. */
async function ask(spec: CheckSpec, words: readonly string[]): Promise<string | undefined> {
  const { file, args } = executable(spec.bin, words)
  const env = childEnvironment({ ...spec, marker: '' })
  const result = await execa(file, args, {
    env,
    extendEnv: false,
    reject: false,
    stdin: 'ignore',
    timeout: PATIENCE_MS,
    forceKillAfterDelay: 500,
    maxBuffer: 64 * 1024,
  })
  const isMissing = result.code === 'ENOENT' || result.code === 'EACCES'
  return isMissing ? undefined : result.stdout
}
