import type { BridgeOnHost } from '../claude/host/host.ts'
import { launchClaude } from '../claude/launch.ts'
import { killFamily } from '../claude/processes/end-family.ts'
import { isTrusted } from '../claude/trust.ts'
import type { Claude, Start } from '../conversation/ports/ports.ts'
import { allowsBypass } from '../settings/settings.ts'
import type { AppOptions } from './app-options.ts'
import { processName } from './logged/process-name.ts'

/** Claude Code on its host, as the port that conversations use. */
export function createClaude({ settings, machine, system }: AppOptions): Claude {
  const { folders, host, trusts, record } = machine
  const { log } = system
  const fixed = {
    bin: settings.claude,
    secrets: [settings.token],
    allowsBypass: allowsBypass(settings),
    ...(settings.model === undefined ? {} : { model: settings.model }),
    ...(settings.maxBudgetUsd === undefined ? {} : { maxBudgetUsd: settings.maxBudgetUsd }),
  }
  const tapOf = ({ familyTag }: Start) => (record ? { tap: record(processName(familyTag)) } : {})
  return {
    async launch(start) {
      const where = await host()
      const { variables: env } = await where.environment()
      const deniedFolders = await found([folders.config, folders.data], where.bridge)
      const process = launchClaude({ ...fixed, env, deniedFolders, ...start, ...tapOf(start) }, where)
      const { pid } = await process.identity
      log('info', 'Claude started', { process: processName(start.familyTag), pid })
      return process
    },
    reap: async familyTag => {
      await killFamily(familyTag, await host())
    },
    isTrusted: async cwd =>
      (settings.trust && cwd === settings.cwd) || trusts(cwd) || isTrusted(cwd, await host()),
  }
}

/** @returns where these folders of the bridge's are found on the host, as far as they can be reached there */
async function found(folders: readonly string[], { folder }: BridgeOnHost): Promise<string[]> {
  const paths = await Promise.all(folders.map(folder))
  return [...new Set(paths.filter(path => path !== undefined))]
}
