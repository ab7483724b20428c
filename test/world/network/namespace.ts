import { fileURLToPath } from 'node:url'
import { execa, execaSync } from 'execa'
import { temporaryFolder } from '../../telegram/ground.ts'

const inside = fileURLToPath(new URL('inside.mjs', import.meta.url))

const ISOLATED = ['--user', '--map-root-user', '--net', '--mount', '--pid', '--fork', '--kill-child']

/** A device behind which everything vanishes, and an address of this machine to serve on. */
const LINKS = `
ip link set lo up
ip link add name far type dummy 2>/dev/null || ip link add name far type veth peer name end
ip link set far up
ip link set end up 2>/dev/null || true
ip addr add 10.99.0.1/32 dev lo
mount -t tmpfs none /mnt
`

/** Why there can be no network of a test's own on this machine; undefined if there can. */
export const obstacle: string | undefined = findObstacle()

function findObstacle(): string | undefined {
  if (process.platform !== 'linux') return 'namespaces are a thing of Linux'
  const tried = execaSync('unshare', [...ISOLATED, 'sh', '-ec', LINKS], { reject: false })
  if (!tried.failed) return undefined
  return `a network of its own is not allowed: ${tried.stderr || tried.originalMessage || 'no reason given'}`
}

/** To what is at the end of this line, nothing ever comes; nobody answers that it does not. */
const VANISHING = `
ip -6 addr add 2001:db8::2/64 dev far nodad
ip -6 neigh add 2001:db8::1 lladdr 02:00:00:00:00:01 dev far nud permanent
`

/** Telegram's name has two addresses, the one of IPv4 first. */
const NAMES = `
printf '10.99.0.1 localhost\\n2001:db8::1 localhost\\n' > "$0/hosts"
printf 'precedence ::ffff:0:0/96 100\\n' > "$0/gai.conf"
mount --bind "$0/hosts" /etc/hosts
mount --bind "$0/gai.conf" /etc/gai.conf 2>/dev/null || true
exec "$@"
`

/** What came of a start in such a network. */
export interface Started {
  /** From the start of the program until it was served or had ended (milliseconds). */
  readonly ms: number
  readonly isServing: boolean
  readonly exitCode: number
  readonly output: string
  /** The lines of its log. */
  readonly log: string
  /** What the bot answered on the phone. */
  readonly answer?: string
}

/**
 * Runs the program in a network of its own, in which Telegram has an address of IPv4 whose handshake takes a second, and one
 * of IPv6 that is dead.
 *
 * @param ipv6 `unreachable`: the system says so at once. `vanishing`: everything sent there is lost.
 */
export async function startWithDeadIpv6(ipv6: 'unreachable' | 'vanishing'): Promise<Started> {
  const folder = await temporaryFolder()
  const script = `${LINKS}${ipv6 === 'vanishing' ? VANISHING : ''}${NAMES}`
  const args = [...ISOLATED, 'sh', '-ec', script, folder, process.execPath, inside, folder]
  const { stdout } = await execa('unshare', args, {
    env: { PATH: process.env.PATH ?? '', HOME: folder },
    extendEnv: false,
  })
  return JSON.parse(stdout)
}
