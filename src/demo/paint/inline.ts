import type { RichText } from 'grammy/types'
import type { Style } from './canvas.ts'

/** Renders a rich text on one line, or on several if it contains line breaks. */
export function paintInline(text: RichText, style: Style): string {
  if (typeof text === 'string') return printable(text)
  if (Array.isArray(text)) return text.map(part => paintInline(part, style)).join('')
  const inner = 'text' in text ? paintInline(text.text, style) : ''
  switch (text.type) {
    case 'bold':
    case 'italic':
    case 'underline':
    case 'strikethrough':
      return inLines(inner, line => style(text.type, line))
    case 'mathematical_expression':
      return inLines(printable(text.expression), line => style('italic', line))
    case 'superscript':
      return style('dim', `[${inner}]`)
    case 'code':
      return inLines(inner, line => style('cyan', line))
    case 'url':
      return inLines(inner, line => style('underline', line))
    default:
      return inner
  }
}

/** Removes control characters, which would affect the terminal instead of being shown. */
export function printable(text: string): string {
  return text.replaceAll('\t', '    ').replace(/(?!\n)\p{Cc}/gu, '')
}

/** Styles each line separately. Otherwise the style would extend over the indent of the next line. */
export function inLines(text: string, paint: (line: string) => string): string {
  return text.split('\n').map(paint).join('\n')
}
