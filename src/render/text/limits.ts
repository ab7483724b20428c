/**
 * Bot API, `sendMessage`: 1-4096 characters after entities parsing. We count UTF-16 units, which are never fewer.
 */
export const TEXT_LIMIT = 4096

/** Bot API, "Rich Message Limits": characters, and blocks (including nested ones, list items and table rows). */
export const RICH_LIMIT = { chars: 32_768, blocks: 500 } as const

/** Bot API, "Rich Message Limits": levels of nested formatting and blocks. */
export const RICH_LEVELS = 16

/** Bot API, "Rich Message Limits": columns of a table. */
export const TABLE_COLUMNS = 20

/** The language of formulas shown as code. */
export const FORMULA_LANGUAGE = 'latex'

/** The longest status in a live frame, below the text, in UTF-16 units. */
export const STATUS_LIMIT = 800

/** The longest footer in a live frame, in UTF-16 units. */
export const FOOTER_LIMIT = 120

/** The room that a live frame keeps below the text for both: a block each, and blank lines between. */
export const FRAME_RESERVE = { chars: 940, blocks: 2 } as const

/**
 * Bot API, `sendDocument`: 0-1024 characters after entities parsing. We count UTF-16 units, which are never fewer.
 */
export const CAPTION_LIMIT = 1024

/** Bot API: files of up to 50 MB. A UTF-16 unit takes at most 3 bytes of UTF-8. */
export const FILE_UNITS = 16 * 1024 * 1024
