import { modeSetting } from '../../model/settings/mode.ts'
import type { Setting } from '../../model/settings/setting.ts'
import type { ProcessRun } from './run.ts'

/** How to tell a running process the value of a setting, by the setting's name. */
const TELL: Readonly<Record<string, (run: ProcessRun, value: string) => Promise<boolean>>> = {
  [modeSetting.name]: (run, mode) => run.control.setMode(mode),
}

/**
 * Tells a process the new value of a setting. Resolves with false if Claude refused it.
 *
 * @param run the live process, or the one that is being started
 */
export async function tellClaude(
  run: Promise<ProcessRun | undefined>,
  { name }: Setting,
  value: string,
): Promise<boolean> {
  const living = await run
  // If it ends meanwhile, its answer does not matter: the next process starts with the new value.
  if (!living?.isOpen) return true
  return (await TELL[name]?.(living, value)) || !living.isOpen
}
