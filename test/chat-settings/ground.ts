import {
  type ChatSettings,
  type ChatSettingsDeps,
  createChatSettings,
} from '../../src/chat-settings/chat-settings.ts'
import { createChosen } from '../../src/chat-settings/chosen.ts'
import type { Sql } from '../../src/model/sql.ts'

export const HOST: ChatSettingsDeps['facts'] = {
  permissionMode: 'default',
  allowsBypass: false,
  verbosity: 'normal',
  thinking: 'show',
  format: 'rich',
}

/** Chat settings on a real store, for a host that has set nothing. */
export function settingsOf(sql: Sql, deps: Partial<ChatSettingsDeps> = {}): ChatSettings {
  return createChatSettings({ chosen: createChosen(sql), facts: HOST, apply: async () => true, ...deps })
}
