/** A piece of the page as data, for the browser to build elements from. What people and bots said is only ever text in it. */

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
  /** A drawing of the page's own: `name` says which. */
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

/** One element. */
export function h(tag: Tag, attributes: Attributes = {}, children: readonly PageNode[] = []): PageElement {
  return { tag, attributes, children }
}

/** A drawing of the page's own, with the words it stands for. */
export function icon(name: 'bell' | 'bell-off' | 'ticks' | 'stop' | 'reply', title: string): PageElement {
  return h('icon', { name, title })
}

/** What a link may lead to; anything else is words. */
const PROTOCOLS: readonly string[] = ['http:', 'https:', 'tg:', 'mailto:', 'tel:']

/** Words that lead somewhere. */
export function link(url: string, words: readonly PageNode[], look = ''): PageElement {
  const isSafe = URL.canParse(url) && PROTOCOLS.includes(new URL(url).protocol)
  const named = look === '' ? {} : { class: look }
  return isSafe ? h('a', { href: url, title: url, ...named }, words) : h('span', named, words)
}
