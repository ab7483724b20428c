/** Live previews: one per thread. A real message closes it, and it expires unless renewed. */
import type { Chat, Draft } from './chat.ts'
import { inThread, threadKey } from './chat.ts'
import { draftItem } from './screen.ts'
import type { Telegram } from './telegram.ts'
import { notifyListeners } from './telegram.ts'
import type { ScreenChange } from './transcript-entry.ts'

type Frame = Pick<Draft, 'id' | 'content' | 'canStop' | 'keepOnStop'> & {
  readonly threadId: number | undefined
}

/**
 * Shows a frame. The same id continues the draft, a different one replaces it. A stopped draft is not shown
 * again.
 */
export function showFrame(telegram: Telegram, chat: Chat, { threadId, ...frame }: Frame): void {
  const key = threadKey(threadId)
  if (chat.stoppedDrafts.get(key) === frame.id) return
  const before = liveDraft(telegram, chat, threadId)
  const at = telegram.now()
  const draft: Draft = {
    ...frame,
    ...inThread(threadId),
    frames: before?.id === frame.id ? before.frames + 1 : 1,
    at,
    expiresAt: at + telegram.limits.draftLifetimeMs,
  }
  chat.drafts.set(key, draft)
  recordDraft(telegram, chat, { draft, change: 'draft' })
  expireLater(telegram, chat, draft)
}

/** @returns the draft on the screen, if it has not expired */
export function liveDraft(telegram: Telegram, chat: Chat, threadId: number | undefined): Draft | undefined {
  const draft = chat.drafts.get(threadKey(threadId))
  return draft && draft.expiresAt > telegram.now() ? draft : undefined
}

type Closing = {
  readonly threadId: number | undefined
  readonly why: 'draftClosed' | 'draftExpired' | 'draftStopped'
}

export function closeDraft(telegram: Telegram, chat: Chat, { threadId, why }: Closing): void {
  const draft = chat.drafts.get(threadKey(threadId))
  if (!draft) return
  chat.drafts.delete(threadKey(threadId))
  recordDraft(telegram, chat, { draft, change: why })
}

/**
 * Handles the Stop button. The draft disappears, or stays unchanged until a message closes it or it expires.
 * Further frames of it are accepted but not shown.
 */
export function stopDraft(telegram: Telegram, chat: Chat, draft: Draft): void {
  const key = threadKey(draft.threadId)
  chat.stoppedDrafts.set(key, draft.id)
  if (draft.keepOnStop) {
    chat.drafts.set(key, { ...draft, canStop: false })
    recordDraft(telegram, chat, { draft, change: 'draftStopped' })
  } else closeDraft(telegram, chat, { threadId: draft.threadId, why: 'draftStopped' })
}

/** The timer only notifies listeners. Readers compare the time themselves. */
function expireLater(telegram: Telegram, chat: Chat, draft: Draft): void {
  setTimeout(() => {
    const current = chat.drafts.get(threadKey(draft.threadId))
    if (current?.at === draft.at && current.id === draft.id && current.frames === draft.frames)
      closeDraft(telegram, chat, { threadId: draft.threadId, why: 'draftExpired' })
  }, telegram.limits.draftLifetimeMs).unref()
}

function recordDraft(
  telegram: Telegram,
  chat: Chat,
  { draft, change }: { draft: Draft; change: ScreenChange },
): void {
  const { transcript } = telegram
  transcript.add({
    kind: 'screen',
    chatId: chat.id,
    ...inThread(draft.threadId),
    change,
    item: draftItem(draft),
  })
  notifyListeners(chat)
}
