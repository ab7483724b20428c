import type { Host } from '../claude/host/host.ts'
import { launchClaude } from '../claude/launch.ts'
import { killFamily } from '../claude/processes/kill-family.ts'
import { isTrusted } from '../claude/trust.ts'
import type { Claude, Start } from '../conversation/ports/ports.ts'
import { allowsBypass } from '../settings/settings.ts'
import type { AppOptions } from './app-options.ts'
import { processName } from './logged/process-name.ts'

/** Claude Code on this machine, as the port that conversations use. */
export function createClaude({ settings, machine, system }: AppOptions): Claude {
  const { folders, env, trusts, record } = machine
  const { clock, log } = system
  let loading: Promise<Host> | undefined
  // Spawning needs a hundred library files. Load them lazily, so that the first poll does not wait for them.
  const local = () => {
    loading ??= import('../claude/host/local-host.ts').then(({ createLocalHost }) => createLocalHost(clock))
    return loading
  }
  const fixed = {
    bin: settings.claude,
    env,
    secrets: [settings.token],
    allowsBypass: allowsBypass(settings),
    ...(settings.model === undefined ? {} : { model: settings.model }),
    ...(settings.maxBudgetUsd === undefined ? {} : { maxBudgetUsd: settings.maxBudgetUsd }),
    deniedFolders: [...new Set([folders.config, folders.data])],
  }
  const tapOf = ({ familyTag }: Start) => (record ? { tap: record(processName(familyTag)) } : {})
  return {
    async launch(start) {
      const process = launchClaude({ ...fixed, ...start, ...tapOf(start) }, await local())
      const { pid } = await process.identity
      log('info', 'Claude started', { process: processName(start.familyTag), pid })
      return process
    },
    reap: async familyTag => {
      await killFamily(familyTag, await local())
    },
    isTrusted: async cwd => (settings.trust && cwd === settings.cwd) || trusts(cwd) || isTrusted(cwd, env),
  }
}
