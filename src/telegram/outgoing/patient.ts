import type { FloodWaits } from '../../model/chat/flood-wait.ts'
import { failureOf } from '../../model/chat/send-error.ts'
import type { Topic } from '../../model/chat/topic.ts'
import type { Messages } from './messages.ts'

/** Changes that are a message's last: they wait as long as Telegram asks. */
export type Patient = Pick<Messages, 'edit' | 'delete'>

/** @param ended aborts when the program ends: what waits by then rejects */
export function createPatient(messages: Patient, floods: FloodWaits, ended: AbortSignal): Patient {
  const patiently = async ({ chatId }: Topic, call: () => Promise<void>): Promise<void> => {
    for (;;) {
      await floods.of(chatId).over(ended)
      try {
        return await call()
      } catch (error) {
        if (failureOf(error).kind !== 'flooded' || ended.aborted) throw error
      }
    }
  }
  return {
    edit: (topic, messageId, change) => patiently(topic, () => messages.edit(topic, messageId, change)),
    delete: (topic, messageId) => patiently(topic, () => messages.delete(topic, messageId)),
  }
}
