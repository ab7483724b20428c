import type { TurnResult, TurnStarted } from '../model/claude/event.ts'
import type { McpServer, ServerControl, Serving } from '../model/claude/server.ts'
import type { Clock } from '../model/clock.ts'
import type { Lack } from '../model/lack.ts'
import { lackLine } from '../render/notices/lack.ts'
import type { Known, KnownLogin, KnownServer } from './known.ts'

export interface LacksDeps {
  readonly known: Known
  readonly clock: Clock
  /** Reports an error that ends nothing. */
  readonly onError: (error: unknown) => void
}

/**
 * When to look again at servers that are still starting, from one look to the next (milliseconds). Claude Code waits about
 * 2 s for a person's own servers before a turn (2.1.332).
 */
const LOOKS_MS = [1_000, 5_000, 10_000, 20_000, 60_000] as const

/** A server that is starting counts as missing once processes have waited this long for it (milliseconds). */
const LONG_MS = 20_000

/** What is missing is told once in this time (milliseconds). */
const DAY_MS = 24 * 60 * 60 * 1_000

/** When the end of a login is told (milliseconds before): it may come three days before the reported date (2.1.332). */
const LOGIN_MS = 4 * DAY_MS

/** More than these lines would hide the answer's own footer. */
const MOST_LINES = 3

/** What Claude does without in each folder: MCP servers that are not connected, and a login that ends. */
export class Lacks {
  readonly #deps: LacksDeps
  /** When the servers of a folder were last heard of (monotonic milliseconds). */
  readonly #heardAt = new Map<string, number>()
  /** Processes whose starting servers are looked at. */
  readonly #watched = new WeakSet<ServerControl>()

  constructor(deps: LacksDeps) {
    this.#deps = deps
  }

  /** A turn began in this folder. */
  began(folder: string, { servers }: TurnStarted, serving: Serving): void {
    if (servers === undefined) return
    this.#heardAt.set(folder, this.#deps.clock.now())
    const isUnclear = this.keep(folder, servers).some(isUnexplained)
    if (!isUnclear || this.#watched.has(serving.servers)) return
    this.#watched.add(serving.servers)
    this.#watch(folder, serving).catch(this.#deps.onError)
  }

  /** A turn ended. */
  ended({ loginEndsAt, outcome }: TurnResult): void {
    const { known } = this.#deps
    // One that did not reach the API says nothing of it either.
    if (loginEndsAt === undefined && outcome !== 'success') return
    if (known.login()?.endsAt === loginEndsAt) return
    known.keepLogin(loginEndsAt === undefined ? undefined : { endsAt: loginEndsAt })
  }

  /** Keeps what a process in this folder reports of its servers. @returns what is known of them now */
  keep(folder: string, servers: readonly McpServer[]): readonly KnownServer[] {
    const { known } = this.#deps
    const before = new Map(known.servers(folder).map(server => [server.name, server]))
    const waitedMs = this.#sinceHeard(folder)
    const now = servers.map(server => nowKnown(server, before.get(server.name), waitedMs))
    known.keepServers(folder, now)
    return now
  }

  /** @returns everything that is missing in this folder, as last known */
  of(folder: string): readonly Lack[] {
    const login = this.#endingLogin()
    return [
      ...this.#deps.known.servers(folder).flatMap(server => lackOf(server, folder)),
      ...(login ? [loginLack(login)] : []),
    ]
  }

  /** @returns lines for below an answer in this folder; each once a day. Call it in the transaction that writes them. */
  toSay(folder: string): readonly string[] {
    const { known, clock } = this.#deps
    const now = clock.wall()
    // The turn that ends has waited, too.
    const servers = this.keep(folder, known.servers(folder))
    const untold = servers.filter(server => lackOf(server, folder).length > 0 && isDue(server, now))
    if (untold.length > 0)
      known.keepServers(
        folder,
        servers.map(server =>
          untold.includes(server) ? { ...server, told: { at: now, state: server.state } } : server,
        ),
      )
    const lacks = [...untold.flatMap(server => lackOf(server, folder)), ...this.#loginToSay(now)]
    return shortened(lacks.map(lack => lackLine(lack, now)))
  }

  #loginToSay(now: number): Lack[] {
    const login = this.#endingLogin()
    if (!login || !isDayAgo(login.toldAt, now)) return []
    this.#deps.known.keepLogin({ ...login, toldAt: now })
    return [loginLack(login)]
  }

  /** @returns the login if it ends soon */
  #endingLogin(): KnownLogin | undefined {
    const { known, clock } = this.#deps
    const login = known.login()
    return login && login.endsAt - clock.wall() < LOGIN_MS ? login : undefined
  }

  /** Looks until all is known. */
  async #watch(folder: string, { servers, gone }: Serving): Promise<void> {
    for (const ms of LOOKS_MS) {
      await this.#deps.clock.sleep(ms, gone)
      const now = gone.aborted ? undefined : await servers.list()
      if (now === undefined) break
      if (!this.keep(folder, now).some(isUnexplained)) break
    }
    this.#watched.delete(servers)
  }

  #sinceHeard(folder: string): number {
    const now = this.#deps.clock.now()
    const before = this.#heardAt.get(folder) ?? now
    this.#heardAt.set(folder, now)
    return now - before
  }
}

/** Whether a server is still starting, or has failed and Claude has not said why. It does so only when asked. */
function isUnexplained({ state, error }: KnownServer): boolean {
  return state === 'pending' || (state === 'failed' && error === undefined)
}

/** @param waitedMs how long the process has waited since the last report */
function nowKnown(server: McpServer, before: KnownServer | undefined, waitedMs: number): KnownServer {
  const { name, state, error } = server
  const { told } = before ?? {}
  const waited = state === 'pending' ? (before?.waitedMs ?? 0) + waitedMs : 0
  // Claude reports a reason only when it is asked.
  const why = error ?? (before?.state === state ? before.error : undefined)
  return {
    ...{ name, state },
    ...(why === undefined ? {} : { error: why }),
    ...(waited > 0 ? { waitedMs: Math.round(waited) } : {}),
    ...(told ? { told } : {}),
  }
}

function loginLack({ endsAt }: KnownLogin): Lack {
  return { kind: 'login', endsAt }
}

/** @returns none if nothing is missing */
function lackOf({ name, state, error, waitedMs = 0 }: KnownServer, folder: string): Lack[] {
  if (state === 'connected' || state === 'disabled') return []
  if (state === 'pending' && waitedMs < LONG_MS) return []
  return [{ kind: 'server', name, state, folder, ...(error === undefined ? {} : { error }) }]
}

function isDue({ state, told }: KnownServer, now: number): boolean {
  return told?.state !== state || isDayAgo(told.at, now)
}

function isDayAgo(at: number | undefined, now: number): boolean {
  return at === undefined || now - at >= DAY_MS
}

function shortened(lines: readonly string[]): readonly string[] {
  if (lines.length <= MOST_LINES) return lines
  const rest = lines.length - MOST_LINES + 1
  return [...lines.slice(0, MOST_LINES - 1), `⚠️ ${rest} more things are missing: /status`]
}
