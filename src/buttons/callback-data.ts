/** Which button of which keyboard. Bot API: 1-64 bytes; the nonce has 16 hex digits. */
export interface ButtonName {
  readonly nonce: string
  /** Counted over all rows; links do not count. */
  readonly index: number
}

const DATA = /^([0-9a-f]{16})\.(\d{1,3})$/

export function writeData({ nonce, index }: ButtonName): string {
  return `${nonce}.${index}`
}

/** Undefined where no button of this program says that. */
export function readData(data: string): ButtonName | undefined {
  const [, nonce, index] = DATA.exec(data) ?? []
  return nonce === undefined ? undefined : { nonce, index: Number(index) }
}
