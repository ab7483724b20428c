import { styleText } from 'node:util'
import { encode, renderUnicodeCompact } from 'uqr'

/** Modules of white around the code. ISO/IEC 18004 wants 4; phones are content with 2, and a screen is small. */
const BORDER = 2

/** Columns that stand before the code. */
const MARGIN = 3

/**
 * A QR code in half blocks, dark on light whatever the terminal's own colours are: not every phone reads an
 * inverted one. Undefined where the terminal is too narrow for it.
 */
export function qrCode(text: string, columns: number): string | undefined {
  const options = { border: BORDER }
  if (encode(text, options).size + MARGIN > columns) return undefined
  return renderUnicodeCompact(text, options)
    .split('\n')
    .map(line => styleText(['whiteBright', 'bgBlack'], line))
    .join('\n')
}
