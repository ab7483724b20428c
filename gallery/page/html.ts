import type { PageElement, PageNode } from '../../src/local-telegram/page/view/node.ts'

/** Renders the phone's view as markup, which a browser builds element by element. Text is always escaped. */
export function html(node: PageNode): string {
  if (typeof node === 'string') return escaped(node)
  const { tag, attributes, children } = node
  if (tag === 'icon') return drawing(attributes)
  const attributeTexts = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`)
  const open = `<${tag}${attributeTexts.join('')}>`
  return tag === 'hr' ? open : `${open}${children.map(html).join('')}</${tag}>`
}

/** Escapes text, or the value of a double-quoted attribute. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

function drawing({ name = '', title = '' }: PageElement['attributes']): string {
  return `<span title="${escaped(title)}"><svg><use href="#${escaped(name)}"/></svg></span>`
}
