/** The text field: Enter sends, Shift+Enter starts a new line, and a message can reply to another. */
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
  const reply = replyTo === undefined ? {} : { replyTo }
  const topic = currentTopic()
  forgetReply()
  return act({ act: 'say', text, ...(topic === undefined ? {} : { topic }), ...reply })
}

/**
 * Makes the next message a reply to this one.
 *
 * @param {string} messageId
 */
export function startReply(messageId) {
  replyTo = Number(messageId)
  element('replying-to', HTMLElement).textContent = wordsOf(messageId)
  replying.hidden = false
  words.focus()
}

export function forgetReply() {
  replyTo = undefined
  replying.hidden = true
}

function updateSendButton() {
  send.disabled = words.value.trim() === ''
}

words.addEventListener('input', updateSendButton)
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
  updateSendButton()
  words.focus()
  const { isLost } = await say(text)
  // Put the text back so that it need not be typed again, unless something new has been typed.
  if (isLost && words.value === '') words.value = text
  updateSendButton()
})
element('no-reply', HTMLElement).addEventListener('click', forgetReply)
updateSendButton()
