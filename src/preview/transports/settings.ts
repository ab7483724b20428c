/** How previews behave; each field is a configuration key under `preview`. */
export interface PreviewSettings {
  /** `auto` starts at the best rung the chat can show, the others at their own; `off` shows nothing. */
  readonly mode: 'auto' | 'rich' | 'draft' | 'edit' | 'off'
  /** Shortest time between two draft frames (milliseconds), within the chat's budget. */
  readonly draftIntervalMs: number
  /** Shortest time between two edits (milliseconds). Field: at least 1,100 in a private chat. */
  readonly editIntervalMs: number
  /** A frame waits until this many characters were added, for at most `PATIENCE_MS`. */
  readonly minGrowth: number
  /** Shown after the text of an edited message while it grows; empty for none. */
  readonly cursor: string
}

export const defaultPreviewSettings: PreviewSettings = {
  mode: 'auto',
  draftIntervalMs: 250,
  editIntervalMs: 1_100,
  minGrowth: 1,
  cursor: '▌',
}
