/** The page: shows what the server tells, and what a person presses goes back to it. */
import { act, toast } from './act.js'
import { clear, pointAt, update } from './chat.js'
import { answer, forgetReply, say } from './composer.js'
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
await introduce()

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

async function introduce() {
  const { title, suggestions: offered } = await (await fetch('about')).json()
  element('title', HTMLElement).textContent = title
  document.title = title
  const words = document.createElement('p')
  words.textContent = 'Nothing here yet'
  suggestions.append(words, ...offered.map(offer))
}

/** @param {string} text */
function offer(text) {
  const button = document.createElement('button')
  button.textContent = text
  button.addEventListener('click', () => say(text))
  return button
}

const chat = element('chat', HTMLElement)
chat.addEventListener('click', async ({ target }) => {
  if (!(target instanceof Element)) return
  const button = target.closest('button[data-act]')
  if (button instanceof HTMLButtonElement) await pressed(button)
  else await copied(target.closest('pre, code')?.textContent)
})
chat.addEventListener('dblclick', ({ target }) => {
  const message = target instanceof Element ? target.closest('article') : undefined
  if (message?.dataset.message) answer(message.dataset.message)
})

/** @param {HTMLButtonElement} button */
async function pressed(button) {
  const { act: what, message = '', button: place, copy } = button.dataset
  switch (what) {
    case 'press':
      return await waiting(button, { act: 'press', message: Number(message), button: Number(place) })
    case 'stop': {
      const topic = currentTopic()
      return await waiting(button, { act: 'stop', ...(topic === undefined ? {} : { topic }) })
    }
    case 'copy':
      return await copied(copy)
    case 'reply':
      return answer(message)
    case 'show':
      return pointAt(message)
  }
}

/** @param {HTMLButtonElement} button @param {Record<string, unknown>} action */
async function waiting(button, action) {
  button.disabled = true
  button.classList.add('waiting')
  await act(action)
  button.disabled = false
  button.classList.remove('waiting')
}

/** @param {string | null | undefined} text */
async function copied(text) {
  if (!text || getSelection()?.toString()) return
  await navigator.clipboard.writeText(text)
  toast('Copied')
}
