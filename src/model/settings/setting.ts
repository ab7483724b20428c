/** A setting that can be changed from the chat, defined completely in one place. */
export interface Setting {
  /** Also the name of its command, without the slash. */
  readonly name: string
  /** What a choice applies to. */
  readonly scope: 'topic' | 'chat'
  /** `session`: /new resets it. */
  readonly lasts: 'session' | 'always'
  /**
   * What a change does to a running turn: Claude is notified and may refuse it, the next frame shows it, or
   * nothing happens until the next message.
   */
  readonly running: 'claude' | 'frame' | 'nothing'
  /** Shown before its value: `Permission mode: plan`. */
  readonly title: string
  /** For Telegram's menu and /help. Bot API: 1-256 characters. */
  readonly description: string
  /** Shown below the values: how long a choice applies. */
  readonly hint: string
  /** The values that can be chosen now, in the order they are listed. */
  readonly values: (facts: HostFacts) => readonly SettingValue[]
  readonly default: (facts: HostFacts) => string
  /** Whether a stored value is still valid. Default: it must be one of `values`. */
  readonly accepts?: (value: string, facts: HostFacts) => boolean
  /** @returns why an existing value cannot be chosen, and what to do about it */
  readonly refusal?: (value: string) => string | undefined
}

export interface SettingValue {
  readonly value: string
  /** In a few words. */
  readonly meaning: string
  /** It has no button and must be typed. */
  readonly isTyped?: true
}

/** The host's configuration: defaults and limits. */
export interface HostFacts {
  readonly permissionMode: string
  /** The host allows the mode in which Claude asks for nothing. */
  readonly allowsBypass: boolean
  readonly verbosity: string
  readonly thinking: string
  readonly format: string
}
