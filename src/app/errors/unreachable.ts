import type { Attempt, Line } from '../../model/chat/send-error.ts'
import { CliError } from '../../settings/cli-error.ts'

/** sysexits.h: EX_UNAVAILABLE. */
const EXIT_CODE = 69

/** What Node's and Telegram's error codes mean, and how to fix them. */
const CAUSES: readonly (readonly [RegExp, string, string])[] = [
  [/^(ENOTFOUND|EAI_AGAIN)$/, 'its name cannot be resolved', 'Check this machine’s connection and its DNS.'],
  [/^ECONNREFUSED$/, 'the connection was refused', 'Check the address, and whether a firewall blocks it.'],
  [/^(EHOSTUNREACH|ENETUNREACH)$/, 'there is no route to it', 'Check this machine’s connection.'],
  [/^ETIMEDOUT$/, 'it did not answer', 'Check this machine’s connection, and whether a firewall blocks it.'],
  [/^PROXY_/, 'the proxy did not connect to it', 'Check what the proxy allows.'],
  [
    /CERT|SIGNATURE|^ERR_TLS/,
    'its certificate is not trusted',
    'A proxy may be in between; set NODE_EXTRA_CA_CERTS to its certificate.',
  ],
  [/^429$/, 'too many requests', 'Try again in a minute.'],
  [/^5\d\d$/, 'Telegram is having problems', 'Try again in a minute.'],
]

/**
 * Telegram did not answer properly.
 *
 * @param line the connection, as far as it is known
 * @param env if it names a proxy, the error mentions it
 */
export function unreachable(line: Line | undefined, env: NodeJS.ProcessEnv): CliError {
  const { host, code, attempts = [] } = line ?? {}
  const [, cause, mend] = CAUSES.find(([words]) => words.test(code ?? '')) ?? OTHERWISE
  const proxy = ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'].find(name => env[name])
  const through =
    proxy === undefined ? '' : ` The connection goes through the proxy in ${proxy}: check that too.`
  const where = host === undefined ? '' : ` ${host}: ${cause}${code === undefined ? '' : ` (${code})`}.`
  return new CliError(`Telegram cannot be reached.${where}${tried(attempts)}`, {
    remedy: `${mend}${through}`,
    exitCode: EXIT_CODE,
  })
}

/** Names the addresses, each with what happened there. */
function tried(attempts: readonly Attempt[]): string {
  if (attempts.length === 0) return ''
  const each = attempts.map(({ address, code }) => `${address} (${code})`)
  return ` Tried: ${each.join(', ')}.`
}

const OTHERWISE = [/^/, 'it did not answer', 'Check this machine’s connection, then try again.'] as const
