/** Something that can be set from the chat: everything about it is said here, once. */
export interface Setting {
  /** Also the name of its command, without the slash. */
  readonly name: string
  /** What a choice holds for. */
  readonly scope: 'topic' | 'chat'
  /** `session`: /new forgets it. */
  readonly lasts: 'session' | 'always'
  /**
   * What a change does to a turn that is running: Claude is told and may refuse it, the next frame shows it, or nothing
   * happens before the next message.
   */
  readonly running: 'claude' | 'frame' | 'nothing'
  /** Stands before its value: `Permission mode: plan`. */
  readonly title: string
  /** For Telegram's menu and /help. Bot API: 1-256 characters. */
  readonly description: string
  /** Below the values: how long a choice holds. */
  readonly hint: string
  /** The values that can be chosen now, in the order in which they are listed. */
  readonly values: (facts: HostFacts) => readonly SettingValue[]
  readonly default: (facts: HostFacts) => string
  /** Whether a stored value still holds. Default: where it is one of `values`. */
  readonly accepts?: (value: string, facts: HostFacts) => boolean
  /** Why a value that exists cannot be chosen, and what to do about it. */
  readonly refusal?: (value: string) => string | undefined
}

export interface SettingValue {
  readonly value: string
  /** In a few words. */
  readonly meaning: string
  /** It has no button and must be typed. */
  readonly isTyped?: true
}

/** What the host has set: defaults and limits. */
export interface HostFacts {
  readonly permissionMode: string
  /** The host allows the mode in which Claude asks for nothing. */
  readonly allowsBypass: boolean
  readonly verbosity: string
  readonly thinking: string
  readonly format: string
}
