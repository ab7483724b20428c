import type { PageElement, PageNode } from '../../src/local-telegram/page/view/node.ts'

/** The phone's own drawing as markup, which in a browser is built element by element. Words are only ever text. */
export function html(node: PageNode): string {
  if (typeof node === 'string') return escaped(node)
  const { tag, attributes, children } = node
  if (tag === 'icon') return drawing(attributes)
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`)
  const open = `<${tag}${written.join('')}>`
  return tag === 'hr' ? open : `${open}${children.map(html).join('')}</${tag}>`
}

/** Text, or the value of an attribute within double quotes. */
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
