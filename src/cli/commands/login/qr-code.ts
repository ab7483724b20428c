import { styleText } from 'node:util'
import { encode, renderUnicodeCompact } from 'uqr'

/**
 * The white border around the code, in modules. ISO/IEC 18004 requires 4; phones accept 2, and screens are
 * small.
 */
const BORDER = 2

/** Columns to the left of the code. */
const MARGIN = 3

/**
 * Renders a QR code in half blocks, dark on light whatever the terminal's colours, because not every phone
 * reads an inverted one.
 *
 * @returns undefined if the terminal is too narrow
 */
export function qrCode(text: string, columns: number): string | undefined {
  const options = { border: BORDER }
  if (encode(text, options).size + MARGIN > columns) return undefined
  return renderUnicodeCompact(text, options)
    .split('\n')
    .map(line => styleText(['whiteBright', 'bgBlack'], line))
    .join('\n')
}
