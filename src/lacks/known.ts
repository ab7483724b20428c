import type { McpServer } from '../model/claude/server.ts'
import type { Sql } from '../model/sql.ts'

/** What was last known of an MCP server. */
export interface KnownServer extends McpServer {
  /** How long processes have waited for it since it was last connected (milliseconds). */
  readonly waitedMs?: number
  /** When its state was last told in a chat (wall-clock milliseconds), and which it was. */
  readonly told?: { readonly at: number; readonly state: McpServer['state'] }
}

/** When Claude Code's login ends, and when that was last told (wall-clock milliseconds). */
export interface KnownLogin {
  readonly endsAt: number
  readonly toldAt?: number
}

/** Owner of the tables `servers` and `logins`: what Claude last reported, by folder. Survives a restart. */
export interface Known {
  readonly servers: (folder: string) => readonly KnownServer[]
  readonly keepServers: (folder: string, servers: readonly KnownServer[]) => void
  readonly login: () => KnownLogin | undefined
  readonly keepLogin: (login: KnownLogin | undefined) => void
}

export function createKnown(sql: Sql): Known {
  const written = (folder: string) =>
    String(sql.get('SELECT servers FROM servers WHERE folder = ?', folder)?.servers ?? '[]')
  const login = (): KnownLogin | undefined => {
    const row = sql.get('SELECT ends_at, told_at FROM logins')
    if (!row) return undefined
    const { ends_at: endsAt, told_at: toldAt } = row
    return { endsAt: Number(endsAt), ...(toldAt === null ? {} : { toldAt: Number(toldAt) }) }
  }
  return {
    servers: folder => JSON.parse(written(folder)),
    keepServers(folder, servers) {
      const text = JSON.stringify(servers)
      // A turn in which nothing has changed writes nothing.
      if (text === written(folder)) return
      sql.run('INSERT OR REPLACE INTO servers (folder, servers) VALUES (?, ?)', folder, text)
    },
    login,
    keepLogin(known) {
      if (known === undefined) {
        if (login()) sql.run('DELETE FROM logins')
        return
      }
      const { endsAt, toldAt = null } = known
      sql.run('INSERT OR REPLACE INTO logins (id, ends_at, told_at) VALUES (1, ?, ?)', endsAt, toldAt)
    },
  }
}
