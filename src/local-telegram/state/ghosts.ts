import type { ScreenEntry, TranscriptEntry } from './transcript-entry.ts'

/** State of one thread while reading the transcript. */
interface Thread {
  /** The bot wrote last, so a draft now belongs to no turn that a person started. */
  botSpokeLast: boolean
  frames: ScreenEntry[]
}

/** See `Transcript.ghosts`. */
export function findGhosts(entries: readonly TranscriptEntry[]): readonly ScreenEntry[] {
  const threads = new Map<string, Thread>()
  for (const entry of entries) {
    if (entry.kind === 'screen') readScreenEntry(entry, threadOf(threads, entry.chatId, entry.threadId))
    if (entry.kind === 'update' && entry.update.callback_query)
      readPress(threads, entry.update.callback_query)
  }
  return [...threads.values()].flatMap(thread => thread.frames)
}

function readScreenEntry(entry: ScreenEntry, thread: Thread): void {
  switch (entry.change) {
    case 'sent':
      thread.botSpokeLast = entry.item.kind === 'message' && entry.item.from === 'bot'
      if (thread.botSpokeLast) thread.frames = []
      return
    case 'draft':
      if (thread.botSpokeLast) thread.frames.push(entry)
      return
    case 'draftStopped':
      thread.frames = []
      return
    case 'edited':
    case 'deleted':
    case 'reaction':
    case 'draftClosed':
    case 'draftExpired':
      return
  }
}

/** Pressing a button can start a turn, just as a message does. */
function readPress(
  threads: Map<string, Thread>,
  query: { message?: { chat: { id: number }; message_thread_id?: number } },
): void {
  if (!query.message) return
  threadOf(threads, query.message.chat.id, query.message.message_thread_id).botSpokeLast = false
}

function threadOf(threads: Map<string, Thread>, chatId: number, threadId: number | undefined): Thread {
  const key = `${chatId}/${threadId ?? 0}`
  const thread = threads.get(key) ?? { botSpokeLast: false, frames: [] }
  threads.set(key, thread)
  return thread
}
