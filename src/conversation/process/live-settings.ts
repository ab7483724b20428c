import { modeSetting } from '../../model/settings/mode.ts'
import type { Setting } from '../../model/settings/setting.ts'
import type { ProcessRun } from './run.ts'

/** How a running process gets a setting of Claude's. */
const TELL: Readonly<Record<string, (run: ProcessRun, value: string) => Promise<boolean>>> = {
  [modeSetting.name]: (run, mode) => run.control.setMode(mode),
}

/**
 * Gives a process the new value of a setting. Resolves with false if Claude refused it.
 *
 * @param run the living process, or the one that is being started
 */
export async function tellClaude(
  run: Promise<ProcessRun | undefined>,
  { name }: Setting,
  value: string,
): Promise<boolean> {
  const living = await run
  // If it ends meanwhile, its answer does not matter: the next one starts with the new value.
  if (!living?.isOpen) return true
  return (await TELL[name]?.(living, value)) || !living.isOpen
}
