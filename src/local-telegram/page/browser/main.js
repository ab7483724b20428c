/** The page's entry: shows what the server sends and returns the person's actions to it. */
import { act, toast } from './act.js'
import { clear, pointAt, update } from './chat.js'
import { forgetReply, say, startReply } from './composer.js'
import { element } from './elements.js'
import { currentTopic, onTopic, showTopics } from './topics.js'
import './theme.js'

/** @typedef {import('../viewer.ts').ChatEvent} ChatEvent */

const status = element('status', HTMLElement)
const suggestions = element('suggestions', HTMLElement)

/** @type {EventSource | undefined} */
let events

onTopic(topic => {
  clear()
  forgetReply()
  listen(topic)
})
listen(undefined)
await loadAbout()

/** @param {number | undefined} topic */
function listen(topic) {
  events?.close()
  events = new EventSource(topic === undefined ? 'events' : `events?topic=${topic}`)
  events.addEventListener('message', ({ data }) => show(JSON.parse(data)))
  events.addEventListener('error', () => {
    status.textContent = 'not connected'
  })
}

/** @param {ChatEvent} event */
function show(event) {
  const isWriting = event.keys.includes('draft')
  status.textContent = isWriting ? 'writing…' : 'bot'
  status.classList.toggle('busy', isWriting)
  suggestions.hidden = event.keys.length > 0
  showTopics(event.topics)
  update(event)
}

async function loadAbout() {
  const { title, suggestions: texts } = await (await fetch('about')).json()
  element('title', HTMLElement).textContent = title
  document.title = title
  const words = document.createElement('p')
  words.textContent = 'No messages yet'
  suggestions.append(words, ...texts.map(suggestionButton))
}

/** @param {string} text */
function suggestionButton(text) {
  const button = document.createElement('button')
  button.textContent = text
  button.addEventListener('click', () => say(text))
  return button
}

const chat = element('chat', HTMLElement)
chat.addEventListener('click', async ({ target }) => {
  if (!(target instanceof Element)) return
  const button = target.closest('button[data-act]')
  if (button instanceof HTMLButtonElement) await onButton(button)
  else await copyText(target.closest('pre, code')?.textContent)
})
chat.addEventListener('dblclick', ({ target }) => {
  const message = target instanceof Element ? target.closest('article') : undefined
  if (message?.dataset.message) startReply(message.dataset.message)
})

/** @param {HTMLButtonElement} button */
async function onButton(button) {
  const { act: action, message = '', button: index, copy } = button.dataset
  switch (action) {
    case 'press':
      return await actAndWait(button, { act: 'press', message: Number(message), button: Number(index) })
    case 'stop': {
      const topic = currentTopic()
      return await actAndWait(button, { act: 'stop', ...(topic === undefined ? {} : { topic }) })
    }
    case 'copy':
      return await copyText(copy)
    case 'reply':
      return startReply(message)
    case 'show':
      return pointAt(message)
  }
}

/** @param {HTMLButtonElement} button @param {Record<string, unknown>} action */
async function actAndWait(button, action) {
  button.disabled = true
  button.classList.add('waiting')
  await act(action)
  button.disabled = false
  button.classList.remove('waiting')
}

/** @param {string | null | undefined} text */
async function copyText(text) {
  if (!text || getSelection()?.toString()) return
  await navigator.clipboard.writeText(text)
  toast('Copied')
}
