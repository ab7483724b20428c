/** Bot API, `sendMessage`: 1-4096 characters after entities parsing. Counted here in UTF-16 units, never fewer. */
export const TEXT_LIMIT = 4096

/** Bot API, "Rich Message Limits": characters, blocks (nested ones, list items and table rows too). */
export const RICH_LIMIT = { chars: 32_768, blocks: 500 } as const

/** Bot API, "Rich Message Limits": levels of nested formatting and blocks. */
export const RICH_LEVELS = 16

/** Bot API, "Rich Message Limits": columns of a table. */
export const TABLE_COLUMNS = 20

/** What formulas are called where they are shown as code. */
export const FORMULA_LANGUAGE = 'latex'

/** What a live frame shows of the work that goes on, below the text, in UTF-16 units. */
export const STATUS_LIMIT = 800

/** The same for its footer. */
export const FOOTER_LIMIT = 120

/** What a live frame keeps free below the text: for both, a block each, and blank lines between. */
export const FRAME_RESERVE = { chars: 940, blocks: 2 } as const

/** Bot API, `sendDocument`: 0-1024 characters after entities parsing. Counted here in UTF-16 units, never fewer. */
export const CAPTION_LIMIT = 1024

/** Bot API: files of up to 50 MB. No unit of UTF-16 takes more than 3 bytes of UTF-8. */
export const FILE_UNITS = 16 * 1024 * 1024
