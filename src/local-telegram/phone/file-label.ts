const UNITS = ['B', 'KB', 'MB'] as const
const STEP = 1024

/**
 * A file's label as shown on a phone: `answer.md · 82 KB`.
 *
 * @param fields of the message, e.g. `document`
 * @returns the name and size as far as known, or the kind of file if it has no name
 */
export function fileLabel(fields: Readonly<Record<string, unknown>>): string {
  const { document } = fields
  const isNamed = typeof document === 'object' && document !== null && 'file_name' in document
  if (!isNamed) return Object.keys(fields)[0] ?? 'file'
  const size = 'file_size' in document ? [sizeText(Number(document.file_size))] : []
  return [String(document.file_name), ...size].join(' · ')
}

/** @param bytes at least 0 */
function sizeText(bytes: number): string {
  let size = bytes
  let unit = 0
  for (; size >= STEP && unit < UNITS.length - 1; unit++) size /= STEP
  return `${size < 10 && unit > 0 ? size.toFixed(1) : Math.round(size)} ${UNITS[unit]}`
}
