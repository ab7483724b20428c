/** What a person does on the page, done on the phone. */
import * as v from 'valibot'
import type { Phone } from '../phone/phone.ts'

/** What the page is told about it. */
export interface ActionResult {
  /** Words for the person that stay in no chat. */
  readonly toast?: string
  /** They want to be confirmed, rather than fade. */
  readonly isAlert?: boolean
  /** The topic that was made. */
  readonly topic?: number
}

/** A bot that does not answer a press keeps a button waiting for this long (milliseconds). */
const PRESS_PATIENCE_MS = 10_000

const id = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

const action = v.variant('act', [
  v.strictObject({
    act: v.literal('say'),
    text: v.pipe(v.string(), v.trim(), v.nonEmpty()),
    topic: v.optional(id),
    replyTo: v.optional(id),
  }),
  v.strictObject({ act: v.literal('press'), message: id, button: id }),
  v.strictObject({ act: v.literal('stop'), topic: v.optional(id) }),
  v.strictObject({ act: v.literal('createTopic'), name: v.pipe(v.string(), v.trim(), v.nonEmpty()) }),
])

type Action = v.InferOutput<typeof action>

/** Does it. @throws when there is no such action, or it cannot be done: the message is for the person */
export async function act(phone: Phone, given: unknown): Promise<ActionResult> {
  const wanted: Action = v.parse(action, given)
  switch (wanted.act) {
    case 'say': {
      const { text, topic, replyTo } = wanted
      phone.say(text, { ...inTopic(topic), ...(replyTo === undefined ? {} : { replyTo }) })
      return {}
    }
    case 'press':
      return await press(phone, wanted)
    case 'stop':
      phone.pressDraftStop(wanted.topic)
      return {}
    case 'createTopic':
      return { topic: phone.createTopic(wanted.name) }
  }
}

function inTopic(topic: number | undefined): { threadId?: number } {
  return topic === undefined ? {} : { threadId: topic }
}

async function press(
  phone: Phone,
  { message, button }: { message: number; button: number },
): Promise<ActionResult> {
  const answer = await Promise.race([phone.press(message, button), patience()])
  if (!answer?.answerText) return {}
  return { toast: answer.answerText, isAlert: answer.alert }
}

function patience(): Promise<undefined> {
  return new Promise(resolve => void setTimeout(resolve, PRESS_PATIENCE_MS, undefined).unref())
}
