/** What Claude does without, and a person on the host can mend. */
export type Lack =
  | {
      readonly kind: 'server'
      readonly name: string
      readonly state: 'failed' | 'needsLogin' | 'pending'
      /** Claude Code's words. */
      readonly error?: string
      /** Which servers there are depends on it. */
      readonly folder: string
    }
  /** Claude Code's own login ends soon. It may end up to three days earlier (2.1.332). */
  | { readonly kind: 'login'; readonly endsAt: number }
