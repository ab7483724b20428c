/**
 * The page's content as data, from which the browser builds elements. The words of people and bots are only
 * ever text.
 */

export type PageNode = string | PageElement

export interface PageElement {
  readonly tag: Tag
  readonly attributes: Attributes
  readonly children: readonly PageNode[]
}

export type Tag =
  | 'article'
  | 'div'
  | 'p'
  | 'span'
  | 'h3'
  | 'b'
  | 'i'
  | 'u'
  | 's'
  | 'sub'
  | 'sup'
  | 'mark'
  | 'code'
  | 'pre'
  | 'a'
  | 'ul'
  | 'li'
  | 'blockquote'
  | 'cite'
  | 'hr'
  | 'table'
  | 'tr'
  | 'th'
  | 'td'
  | 'details'
  | 'summary'
  | 'footer'
  | 'button'
  | 'time'
  /** One of the page's own icons, selected by `name`. */
  | 'icon'

export type Attributes = Readonly<
  Partial<
    Record<
      | 'class'
      | 'href'
      | 'title'
      | 'dir'
      | 'open'
      | 'disabled'
      | 'colspan'
      | 'rowspan'
      | 'tabindex'
      | 'name'
      | 'data-message'
      | 'data-button'
      | 'data-copy'
      | 'data-act',
      string
    >
  >
>

/** Creates an element. */
export function h(tag: Tag, attributes: Attributes = {}, children: readonly PageNode[] = []): PageElement {
  return { tag, attributes, children }
}

/** One of the page's own icons, with a tooltip. */
export function icon(name: 'bell' | 'bell-off' | 'ticks' | 'stop' | 'reply', title: string): PageElement {
  return h('icon', { name, title })
}

/** Protocols that links may have. Any other link is rendered as plain text. */
const PROTOCOLS: readonly string[] = ['http:', 'https:', 'tg:', 'mailto:', 'tel:']

/** Renders a link. */
export function link(url: string, words: readonly PageNode[], className = ''): PageElement {
  const isSafe = URL.canParse(url) && PROTOCOLS.includes(new URL(url).protocol)
  const attributes = className === '' ? {} : { class: className }
  return isSafe ? h('a', { href: url, title: url, ...attributes }, words) : h('span', attributes, words)
}
