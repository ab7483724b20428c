import type { MessageItem } from '../../src/local-telegram/index.ts'
import type { Puppet } from '../world/puppet.ts'
import { createGround, type Ground } from './ground.ts'
import { begin, result, state, type Wire, words } from './wire.ts'

const ORPHANED = 'API Error: 400 orphaned tool_result in conversation history.'

/** A person who talks to Claude, message by message, each in a process of its own. */
export async function talking() {
  const ground: Ground = await createGround()
  const { phone, claude } = ground
  let asked = 0
  const says = async (text: string, reply: string): Promise<MessageItem> => {
    const { id } = phone.say(text)
    return phone.until(
      screen =>
        screen.find(
          (item): item is MessageItem =>
            item.kind === 'message' && item.from === 'bot' && item.id > id && item.text.includes(reply),
        ),
      { what: `“${reply}” after ${text}`, timeoutMs: 20_000 },
    )
  }
  const begins = async (text: string): Promise<Puppet> => {
    const at = claude.all.length
    asked = phone.say(text).id
    return claude.started(at)
  }
  const over = async (process: Puppet): Promise<MessageItem> => {
    const final = await ground.final(asked)
    await process.exit()
    return final
  }
  const ends = async (process: Puppet, text: string, session?: string) => {
    const { id } = await process.prompt()
    process.say(...begin(id, session), words(text), result({ prompts: [id], text }), state('idle'))
    return over(process)
  }
  return {
    ...{ ground, says, begins, over, ends },
    /** Presses a button. @returns the process that is started for it */
    async pressed(messageId: number, label: string): Promise<Puppet> {
      const at = claude.all.length
      await phone.press(messageId, label)
      return claude.started(at)
    },
    back: (reply: string) => says('/back', reply),
    /** A message whose answer repeats it. */
    ask: async (text: string, session?: string) => ends(await begins(text), text, session),
    /** A message that the API refuses. */
    async refused(text: string) {
      const process = await begins(text)
      const { id } = await process.prompt()
      process.say(...begin(id), ...refusal(id))
      return over(process)
    },
  }
}

/** The API refuses what the conversation holds. */
export function refusal(id: string): Wire[] {
  return [result({ prompts: [id], refusal: ORPHANED }), state('idle')]
}
