import { asInvoked } from '../../../app/as-invoked.ts'
import { openConfig } from '../../../store/config.ts'
import { openFolders } from '../../../store/folders.ts'

/** What the login was, and what remains of it. */
export interface Leaving {
  readonly hadLogin: boolean
  /** Where the configuration and the databases are. */
  readonly configPath: string
  readonly dataFolder: string
  /** The token is also set in the environment, which overrides the configuration. */
  readonly isTokenInEnvironment: boolean
}

/** `tg-claude logout` */
export function logout(): void {
  const { env } = process
  const folders = openFolders(env)
  const config = openConfig(folders.config)
  const { token, owner } = config.read()
  const hadLogin = token !== undefined || owner !== undefined
  if (hadLogin) config.delete('token', 'owner')
  const leaving: Leaving = {
    hadLogin,
    configPath: config.path,
    dataFolder: folders.data,
    isTokenInEnvironment: Boolean(env.TG_CLAUDE_TOKEN),
  }
  process.stdout.write(`${asInvoked(farewell(leaving), env)}\n`)
}

/** @returns what was removed and what remains */
export function farewell({ hadLogin, configPath, dataFolder, isTokenInEnvironment }: Leaving): string {
  const lines = hadLogin
    ? [
        `Logged out: token and owner were removed from ${configPath}.`,
        `Conversations, costs and unsent messages stay in ${dataFolder}. To remove them too, delete that folder.`,
        'The token itself still works. To revoke it: @BotFather → /revoke.',
      ]
    : ['Nobody is logged in.']
  const warning = 'TG_CLAUDE_TOKEN is still set in this shell, and tg-claude start will use it.'
  return [...lines, ...(isTokenInEnvironment ? [warning] : [])].join('\n')
}
