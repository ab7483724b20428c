import type { Line } from '../../model/chat/send-error.ts'
import { CliError } from '../../settings/cli-error.ts'

/** sysexits.h: EX_UNAVAILABLE. */
const EXIT_CODE = 69

/** What Node's words and Telegram's mean, and what mends it. */
const CAUSES: readonly (readonly [RegExp, string, string])[] = [
  [
    /^(ENOTFOUND|EAI_AGAIN)$/,
    'its name cannot be looked up',
    'Check this machine’s connection and its name server.',
  ],
  [
    /^ECONNREFUSED$/,
    'the connection was refused',
    'Check the address, and whether a firewall stands between.',
  ],
  [/^(EHOSTUNREACH|ENETUNREACH)$/, 'there is no way to it', 'Check this machine’s connection.'],
  [
    /CERT|SIGNATURE|^ERR_TLS/,
    'its certificate is not to be trusted',
    'A proxy may stand between; NODE_EXTRA_CA_CERTS can name its certificate.',
  ],
  [/^429$/, 'it asks for patience', 'Try again in a minute.'],
  [/^5\d\d$/, 'it has trouble of its own', 'Try again in a minute.'],
]

/**
 * Telegram did not answer as it should.
 *
 * @param line as far as it is known
 * @param env a proxy that it names is said
 */
export function unreachable(line: Line | undefined, env: NodeJS.ProcessEnv): CliError {
  const { host, code } = line ?? {}
  const [, cause, mend] = CAUSES.find(([words]) => words.test(code ?? '')) ?? OTHERWISE
  const proxy = ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'].find(name => env[name])
  const through =
    proxy === undefined ? '' : ` It goes through the proxy that ${proxy} names: check that, too.`
  const where = host === undefined ? '' : ` ${host}: ${cause}${code === undefined ? '' : ` (${code})`}.`
  return new CliError(`Telegram cannot be reached.${where}`, {
    remedy: `${mend}${through}`,
    exitCode: EXIT_CODE,
  })
}

const OTHERWISE = [/^/, 'no answer came', 'Check this machine’s connection, then try again.'] as const
