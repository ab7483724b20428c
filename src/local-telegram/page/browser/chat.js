/** Shows the messages as the server sends them and keeps the newest in view. */
import { become } from './become.js'
import { build } from './build.js'
import { element } from './elements.js'

/** @typedef {import('../viewer.ts').ChatEvent} ChatEvent */

/** Closer to the end than this, the chat follows new messages (pixels). */
const NEAR = 60

const chat = element('chat', HTMLElement)
const down = element('down', HTMLElement)

/** @type {Map<string, HTMLElement>} */
const shown = new Map()
let isAtEnd = true

chat.addEventListener('scroll', () => {
  isAtEnd = chat.scrollHeight - chat.scrollTop - chat.clientHeight < NEAR
  down.hidden = isAtEnd
})
down.addEventListener('click', () => chat.scrollTo({ top: chat.scrollHeight, behavior: 'smooth' }))
new ResizeObserver(() => {
  if (isAtEnd) toEnd()
}).observe(chat)

/** Removes all messages, for a switch to another topic. */
export function clear() {
  shown.clear()
  chat.replaceChildren()
  isAtEnd = true
}

/** @param {ChatEvent} event */
export function update({ keys, changed }) {
  const isFirst = shown.size === 0
  const removed = [...shown.keys()].filter(key => !keys.includes(key))
  // A message that replaces a draft was already visible while it grew, so it gets no arrival animation.
  const isReplaced = removed.includes('draft')
  for (const key of removed) {
    shown.get(key)?.remove()
    shown.delete(key)
  }
  for (const [key, node] of Object.entries(changed)) {
    const item = build(node)
    const before = shown.get(key)
    if (before) become(before, item)
    else shown.set(key, item)
    if (before || isFirst || isReplaced) continue
    item.classList.add('arrives')
    if (item.classList.contains('person')) isAtEnd = true
  }
  order(keys)
  if (isAtEnd) toEnd()
}

/**
 * Moves items into this order without touching those already in place.
 *
 * @param {readonly string[]} keys
 */
function order(keys) {
  /** @type {Element | null} */
  let next = chat.firstElementChild
  for (const key of keys) {
    const item = shown.get(key)
    if (item === next) next = next?.nextElementSibling ?? null
    else if (item) chat.insertBefore(item, next)
  }
}

/**
 * Scrolls to a message and highlights it.
 *
 * @param {string} messageId
 */
export function pointAt(messageId) {
  const item = shown.get(`message-${messageId}`)
  if (!item) return
  item.scrollIntoView({ block: 'center', behavior: 'smooth' })
  item.classList.add('shown')
  item.addEventListener('animationend', () => item.classList.remove('shown'), { once: true })
}

/**
 * @returns the text of a message
 * @param {string} messageId
 */
export function wordsOf(messageId) {
  const item = shown.get(`message-${messageId}`)
  return item?.querySelector('.text, .rich')?.textContent ?? ''
}

function toEnd() {
  chat.scrollTop = chat.scrollHeight
}
