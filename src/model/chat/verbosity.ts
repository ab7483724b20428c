/** How much of Claude's work a topic shows beside its answers. */
export const VERBOSITIES = ['quiet', 'normal', 'full'] as const

export type Verbosity = (typeof VERBOSITIES)[number]

/** What a topic shows of Claude's work. */
export interface Shows {
  readonly verbosity: Verbosity
  /** Whether the person wants to read Claude's thinking. */
  readonly showsThinking: boolean
}
