/** Identifies a button of a keyboard. Bot API: callback data of 1-64 bytes; the nonce has 16 hex digits. */
export interface ButtonName {
  readonly nonce: string
  /** Counted across all rows, without links. */
  readonly index: number
}

/** One spelling for each button: `00` is not `0`. */
const DATA = /^([0-9a-f]{16})\.(0|[1-9]\d{0,2})$/

export function writeData({ nonce, index }: ButtonName): string {
  return `${nonce}.${index}`
}

/** @returns undefined if no button of this program has such data */
export function readData(data: string): ButtonName | undefined {
  const [, nonce, index] = DATA.exec(data) ?? []
  return nonce === undefined ? undefined : { nonce, index: Number(index) }
}
