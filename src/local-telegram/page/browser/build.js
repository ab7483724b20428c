/** Builds elements from data. Text always becomes text nodes, so nothing anyone writes can become markup. */

/**
 * @typedef {import('../view/node.ts').PageNode} PageNode
 * @typedef {import('../view/node.ts').PageElement} PageElement
 */

const SVG = 'http://www.w3.org/2000/svg'

/** @param {PageElement} node */
export function build({ tag, attributes, children }) {
  if (tag === 'icon') return drawing(attributes)
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  if (element instanceof HTMLAnchorElement) openInNewTab(element)
  if (element instanceof HTMLButtonElement) element.type = 'button'
  element.append(...children.map(child => (typeof child === 'string' ? child : build(child))))
  return element
}

/** @param {PageElement['attributes']} attributes */
function drawing({ name, title = '' }) {
  const holder = document.createElement('span')
  const svg = document.createElementNS(SVG, 'svg')
  const use = document.createElementNS(SVG, 'use')
  use.setAttribute('href', `#${name}`)
  svg.append(use)
  holder.append(svg)
  if (title) holder.title = title
  return holder
}

/** @param {HTMLAnchorElement} link */
function openInNewTab(link) {
  link.target = '_blank'
  link.rel = 'noopener noreferrer'
}
