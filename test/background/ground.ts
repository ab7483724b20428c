import type { MessageItem } from '../../src/local-telegram/index.ts'
import { type Ground, so } from '../conversation/ground.ts'
import { answered, begin, result, taskStarted, tasks, tool, toolDone } from '../conversation/wire.ts'
import type { Puppet } from '../world/puppet.ts'

/** Time goes by for the program so many times quicker. */
export const SPEED = 100

/** Answers the newest request of this kind, once there are `count` of them. */
export async function answer(
  process: Puppet,
  subtype: string,
  { response = {}, count = 1 } = {},
): Promise<void> {
  const asked = () => process.heard.filter(line => line.request?.subtype === subtype)
  await so(() => asked().length === count, `request ${count} for ${subtype}`)
  process.say(answered(asked().at(-1)?.request_id, response))
}

/** Answers every request for output with what is in `said` at that moment. */
export function answersOutput(process: Puppet, said: { text: string }): () => void {
  const done = new Set<string>()
  const timer = setInterval(() => {
    for (const { request, request_id = '' } of process.heard) {
      if (request?.subtype !== 'get_task_output' || done.has(request_id)) continue
      done.add(request_id)
      process.say(answered(request_id, { output: said.text }))
    }
  }, 5)
  return () => clearInterval(timer)
}

/** A turn that has begun. */
export async function working(ground: Ground): Promise<{ process: Puppet; id: string }> {
  ground.phone.say('hello')
  const process = await ground.claude.started()
  const { id } = await process.prompt()
  process.say(...begin(id))
  return { process, id }
}

/**
 * A turn that leaves tasks at work, and what `/tasks` lists then.
 * @param ids the command `t` first
 */
export async function listed(
  ground: Ground,
  ...ids: string[]
): Promise<{ process: Puppet; list: MessageItem }> {
  const { process, id } = await working(ground)
  process.say(tool('u'), tasks(...ids), taskStarted('t', 'u'), toolDone('u'), result({ prompts: [id] }))
  await ground.said('Claude finished')
  ground.phone.say('/tasks')
  return { process, list: await ground.said('Running here') }
}

/** A message of the bot's by its id, as it stands now. */
export const item = ({ phone }: Ground, id: number) =>
  phone.screen().find(found => found.kind === 'message' && found.id === id)

export function buttons(ground: Ground, id: number): string[] {
  const found = item(ground, id)
  return found?.kind === 'message' ? found.buttons.flat() : []
}
