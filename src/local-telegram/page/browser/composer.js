/** The line to type into: Enter sends, Shift with Enter begins a new line, a message may answer another. */
import { act } from './act.js'
import { wordsOf } from './chat.js'
import { element } from './elements.js'
import { currentTopic } from './topics.js'

const form = element('composer', HTMLFormElement)
const words = element('words', HTMLTextAreaElement)
const send = element('send', HTMLButtonElement)
const replying = element('replying', HTMLElement)

/** @type {number | undefined} */
let replyTo

/** @param {string} text */
export function say(text) {
  const answered = replyTo === undefined ? {} : { replyTo }
  const topic = currentTopic()
  forgetReply()
  return act({ act: 'say', text, ...(topic === undefined ? {} : { topic }), ...answered })
}

/** The next message answers this one. @param {string} messageId */
export function answer(messageId) {
  replyTo = Number(messageId)
  element('replying-to', HTMLElement).textContent = wordsOf(messageId)
  replying.hidden = false
  words.focus()
}

export function forgetReply() {
  replyTo = undefined
  replying.hidden = true
}

function look() {
  send.disabled = words.value.trim() === ''
}

words.addEventListener('input', look)
words.addEventListener('keydown', event => {
  if (event.key === 'Escape') forgetReply()
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
  event.preventDefault()
  form.requestSubmit()
})
form.addEventListener('submit', async event => {
  event.preventDefault()
  const text = words.value
  if (text.trim() === '') return
  words.value = ''
  look()
  words.focus()
  const { isLost } = await say(text)
  // It is not to be typed again, and not to be put before what was typed meanwhile.
  if (isLost && words.value === '') words.value = text
  look()
})
element('no-reply', HTMLElement).addEventListener('click', forgetReply)
look()
