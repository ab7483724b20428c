/** Shows an answer on a phone: the program's own code renders it and sends it to a strict local Telegram. */
import { partsOf } from '../src/delivery/parts.ts'
import type { LocalTelegram, Phone } from '../src/local-telegram/index.ts'
import type { Format, WordsContent } from '../src/model/chat/message.ts'
import { renderFrame } from '../src/render/content.ts'
import { createApi } from '../src/telegram/connection/api.ts'
import { createDrafts } from '../src/telegram/outgoing/drafts.ts'
import { createMessages } from '../src/telegram/outgoing/messages.ts'
import { FORMATS, type Shot, type ShownCase } from './case.ts'
import type { MarkdownCase } from './markdown-cases.ts'

const DRAFT_ID = 1

/** Creates a function that shows cases, each in its own chat. */
export function createShow(telegram: LocalTelegram): (shown: MarkdownCase) => Promise<ShownCase> {
  const api = createApi(telegram)
  const [messages, drafts] = [createMessages(api), createDrafts(api)]
  let person = 1

  /** Everything is sent, and a refused part fails the case. */
  const showIn = async (format: Format, { markdown, stages }: MarkdownCase): Promise<Shot[]> => {
    const phone = telegram.phone({ id: person++ })
    phone.say('/start')
    const topic = { chatId: phone.user.id }
    const shots: Shot[] = []
    for (const length of stages) {
      const frame = renderFrame({ markdown: markdown.slice(0, length), status: [] }, format)
      await showDraft(frame, topic.chatId)
      shots.push({ label: `${format}, ${share(length, markdown)}`, screen: botMessages(phone) })
    }
    for (const { content, options } of partsOf({ body: { kind: 'answer', markdown } }, format))
      await messages.send(topic, content, options)
    return [
      ...shots,
      { label: stages.length > 0 ? `${format}, all of it` : format, screen: botMessages(phone) },
    ]
  }

  const showDraft = (frame: WordsContent | undefined, chatId: number): Promise<void> => {
    const draft = { topic: { chatId }, draftId: DRAFT_ID, signal: new AbortController().signal }
    return frame?.kind === 'rich' ? drafts.showRich(draft, frame) : drafts.showText(draft, frame)
  }

  return async shown => {
    const rows: Shot[][] = []
    for (const format of FORMATS) rows.push(await showIn(format, shown))
    return { ...shown, rows: shown.stages.length > 0 ? rows : [rows.flat()] }
  }
}

function botMessages(phone: Phone): Shot['screen'] {
  return phone.screen().filter(item => item.kind === 'draft' || item.from === 'bot')
}

function share(length: number, markdown: string): string {
  return `${Math.round((length / markdown.length) * 100)} %`
}
