// Starting points of many tests: turns that have got this far.

import type { Puppet } from '../world/puppet.ts'
import { draftWith, type Ground } from './ground.ts'
import { begin, result, tasks, words } from './wire.ts'

export interface Brought {
  readonly process: Puppet
  /** The prompt's id. */
  readonly id: string
  /** The person's message. */
  readonly asked: { readonly id: number }
}

/** The answer is in the chat, and an agent is still running in the process. */
export async function agentSent({ phone, claude, final }: Ground): Promise<Brought> {
  const asked = phone.say('send an agent')
  const process = await claude.started()
  const { id } = await process.prompt()
  process.say(...begin(id), tasks('agent'), words('sent'), result({ prompts: [id] }))
  await final(asked.id)
  return { process, id, asked }
}

/** The first words of the answer are shown: `as far as this`. */
export async function wordsShown({ phone, claude }: Ground): Promise<Brought> {
  const asked = phone.say('hello')
  const process = await claude.started()
  const { id } = await process.prompt()
  process.say(...begin(id), words('as far as this'))
  await draftWith(phone, 'as far as this')
  return { process, id, asked }
}
