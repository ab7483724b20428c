import type { Format } from '../model/chat/message.ts'
import type { Topic } from '../model/chat/topic.ts'
import { formatSetting } from '../model/settings/format.ts'
import type { HostFacts } from '../model/settings/setting.ts'
import type { Sql } from '../model/sql.ts'
import { relearnedWords, unlearnedWords } from '../render/notices/ability.ts'
import { createAbilities, type KnownAbilities } from './abilities.ts'
import { type ChatSettings, type ChatSettingsDeps, createChatSettings } from './chat-settings.ts'
import { createChosen } from './chosen.ts'

/** What can be shown in each chat. */
export interface ChatFacts extends KnownAbilities {
  /** The format of a chat's messages: the one chosen there, unless the chat cannot show it. */
  readonly format: (chatId: number) => Format
}

export interface ChatMemoryDeps {
  readonly sql: Sql
  /** Wall-clock milliseconds. */
  readonly wall: () => number
  readonly facts: HostFacts
  /** Applies a setting's new value to what is running. Resolves with false if Claude refused it. */
  readonly apply: ChatSettingsDeps['apply']
  /** Says something that can wait until a running turn has ended. */
  readonly remark: (topic: Topic, words: string) => Promise<void>
  readonly onError: (error: unknown) => void
}

/** The settings chosen in chats, and what the chats were found unable to show. */
export function createChatMemory({ sql, wall, facts, apply, remark, onError }: ChatMemoryDeps): {
  readonly chats: ChatFacts
  readonly chatSettings: ChatSettings
} {
  const tell = (topic: Topic, words: string) => void remark(topic, words).catch(onError)
  const abilities = createAbilities({
    sql,
    wall,
    onUnlearned: (topic, unlearned) => tell(topic, unlearnedWords(unlearned, wall())),
    onRelearned: (topic, ability) => tell(topic, relearnedWords(ability)),
    onError,
  })
  const chatSettings = createChatSettings({
    chosen: createChosen(sql),
    facts,
    apply(setting, topic, value) {
      if (setting === formatSetting && value === 'rich') abilities.forget(topic.chatId)
      return apply(setting, topic, value)
    },
  })
  const wantsRich = (chatId: number) => chatSettings.current(formatSetting, { chatId }) !== 'text'
  const format = (chatId: number) =>
    wantsRich(chatId) && abilities.can(chatId, 'richMessage') ? 'rich' : 'text'
  return { chats: { ...abilities, format }, chatSettings }
}
