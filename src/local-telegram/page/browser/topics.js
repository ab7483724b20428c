/** Topics as tabs: switching, unread counts and creating topics. */
import { act } from './act.js'
import { element } from './elements.js'

/** @typedef {import('../viewer.ts').ChatEvent} ChatEvent */
/** @typedef {number | undefined} Topic Undefined: the chat's main thread. */

const tabs = element('topics', HTMLElement)
const dialog = element('topic-dialog', HTMLDialogElement)
const name = element('topic-name', HTMLInputElement)

/**
 * How many of the bot's messages the person has seen, by topic.
 *
 * @type {Map<Topic, number>}
 */
const seen = new Map()

/** @type {Topic} */
let current

/** @type {(topic: Topic) => void} */
let onSwitch = () => {}

/** @returns the selected topic */
export function currentTopic() {
  return current
}

/** @param {(topic: Topic) => void} listener */
export function onTopic(listener) {
  onSwitch = listener
}

/** @param {ChatEvent['topics']} topics */
export function showTopics(topics) {
  for (const { id, count } of topics) if (id === current || !seen.has(id)) seen.set(id, count)
  tabs.replaceChildren(...topics.map(tab))
}

/** @param {ChatEvent['topics'][number]} topic */
function tab({ id, name: label, count }) {
  const button = document.createElement('button')
  button.role = 'tab'
  button.ariaSelected = `${id === current}`
  button.textContent = label
  const unread = count - (seen.get(id) ?? 0)
  if (unread > 0) {
    const badge = document.createElement('span')
    badge.className = 'unread'
    badge.textContent = `${unread}`
    button.append(badge)
  }
  button.addEventListener('click', () => switchTo(id))
  return button
}

/** @param {Topic} topic */
function switchTo(topic) {
  if (topic === current) return
  current = topic
  onSwitch(topic)
}

element('new-topic', HTMLElement).addEventListener('click', () => {
  name.value = ''
  dialog.showModal()
})
element('no-topic', HTMLElement).addEventListener('click', () => dialog.close())
dialog.addEventListener('submit', async event => {
  event.preventDefault()
  dialog.close()
  const { topic } = await act({ act: 'createTopic', name: name.value })
  if (topic !== undefined) switchTo(topic)
})
