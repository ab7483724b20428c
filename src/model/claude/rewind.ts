/** The result of a request to restore files to their state when a prompt was sent. */
export type Rewind =
  /** Nothing has been done yet; these files would change (absolute paths). */
  | { readonly kind: 'planned'; readonly files: readonly string[] }
  | { readonly kind: 'done' }
  /** `why` in words for a person. */
  | { readonly kind: 'refused'; readonly why: string }

/** A session in a running process whose files can be restored. Never rejects. */
export interface Rewinding {
  /** Resolves with what a rewind to this prompt would change now. */
  readonly planRewind: (promptId: string) => Promise<Rewind>
  /** Reverts what Claude's file tools changed since this prompt, in this turn and all later ones. */
  readonly rewind: (promptId: string) => Promise<Rewind>
}
