/** Performs the page's user actions on the phone. */
import * as v from 'valibot'
import type { Phone } from '../phone/phone.ts'

/** The response to the page. */
export interface ActionResult {
  /** Text to show to the person outside the chat. */
  readonly toast?: string
  /** Show the text as an alert that must be confirmed, instead of a toast that fades. */
  readonly isAlert?: boolean
  /** The id of the created topic. */
  readonly topic?: number
}

/** How long a button waits for the bot's answer (milliseconds). */
const PRESS_TIMEOUT_MS = 10_000

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

/**
 * Performs an action.
 *
 * @throws if it is invalid or impossible, with a message for the person
 */
export async function act(phone: Phone, given: unknown): Promise<ActionResult> {
  const request: Action = v.parse(action, given)
  switch (request.act) {
    case 'say': {
      const { text, topic, replyTo } = request
      phone.say(text, { ...inTopic(topic), ...(replyTo === undefined ? {} : { replyTo }) })
      return {}
    }
    case 'press':
      return await press(phone, request)
    case 'stop':
      phone.pressDraftStop(request.topic)
      return {}
    case 'createTopic':
      return { topic: phone.createTopic(request.name) }
  }
}

function inTopic(topic: number | undefined): { threadId?: number } {
  return topic === undefined ? {} : { threadId: topic }
}

async function press(
  phone: Phone,
  { message, button }: { message: number; button: number },
): Promise<ActionResult> {
  const answer = await Promise.race([phone.press(message, button), pressTimeout()])
  if (!answer?.answerText) return {}
  return { toast: answer.answerText, isAlert: answer.alert }
}

function pressTimeout(): Promise<undefined> {
  return new Promise(resolve => void setTimeout(resolve, PRESS_TIMEOUT_MS, undefined).unref())
}
