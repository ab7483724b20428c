/** What became of a request to bring files back to where they were when a prompt was sent. */
export type Rewind =
  /** Nothing was done yet: these files would change (absolute paths). */
  | { readonly kind: 'planned'; readonly files: readonly string[] }
  | { readonly kind: 'done' }
  /** `why` in words for a person. */
  | { readonly kind: 'refused'; readonly why: string }

/** A session whose files can be brought back, in a process that runs. Never rejects. */
export interface Rewinding {
  /** What a rewind to this prompt would change now. */
  readonly planRewind: (promptId: string) => Promise<Rewind>
  /** Brings back what Claude's file tools changed since this prompt, in this turn and all later ones. */
  readonly rewind: (promptId: string) => Promise<Rewind>
}
