import type { Topic } from '../model/chat/topic.ts'
import type { HostFacts, Setting, SettingValue } from '../model/settings/setting.ts'
import { chatSettings } from '../model/settings/settings.ts'
import type { Chosen } from './chosen.ts'

/** The settings in effect in a topic: what was chosen there, or else the host's default. */
export interface ChatSettings {
  readonly current: (setting: Setting, topic: Topic) => string
  /** Whether it differs from the host's default. */
  readonly isOverridden: (setting: Setting, topic: Topic) => boolean
  /** The values that can be chosen now. */
  readonly values: (setting: Setting) => readonly SettingValue[]
  /** Sets the value a person chose. @returns false if Claude refused it; nothing has changed then */
  readonly choose: (setting: Setting, topic: Topic, value: string) => Promise<boolean>
  /** Stores a value that the running process already uses. */
  readonly keep: (setting: Setting, topic: Topic, value: string) => void
  /** Whether the host allows this value. */
  readonly accepts: (setting: Setting, value: string) => boolean
  /** The session is over: forgets the choices that last only for a session. */
  readonly forgetSession: (topic: Topic) => void
}

export interface ChatSettingsDeps {
  readonly chosen: Chosen
  readonly facts: HostFacts
  /** Applies a new value to whatever is running. Resolves with false if Claude refused it. */
  readonly apply: (setting: Setting, topic: Topic, value: string) => Promise<boolean>
}

export function createChatSettings({ chosen, facts, apply }: ChatSettingsDeps): ChatSettings {
  const values = (setting: Setting) => setting.values(facts)
  const accepts = (setting: Setting, value: string) =>
    setting.accepts?.(value, facts) ?? values(setting).some(known => known.value === value)
  const current = (setting: Setting, topic: Topic) => {
    const value = chosen.get(setting, topic)
    return value !== undefined && accepts(setting, value) ? value : setting.default(facts)
  }
  return {
    values,
    accepts,
    current,
    isOverridden: (setting, topic) => current(setting, topic) !== setting.default(facts),
    keep: chosen.set,
    async choose(setting, topic, value) {
      const before = chosen.get(setting, topic)
      // Stored first, so that a process that starts meanwhile gets the new value.
      chosen.set(setting, topic, value)
      if (await apply(setting, topic, value)) return true
      chosen.set(setting, topic, before)
      return false
    },
    forgetSession(topic) {
      const gone = chatSettings.filter(({ lasts }) => lasts === 'session')
      for (const setting of gone) chosen.set(setting, topic, undefined)
    },
  }
}
