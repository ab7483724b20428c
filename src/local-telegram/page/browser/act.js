/** What a person does goes to the server; what comes back for their eyes only is shown here. */
import { element } from './elements.js'

/** @typedef {import('../actions.ts').ActionResult} ActionResult */

/** As Telegram's apps do (milliseconds). */
const TOAST_MS = 3_500

const note = element('toast', HTMLElement)
const alertDialog = element('alert', HTMLDialogElement)

/** @type {ReturnType<typeof setTimeout> | undefined} */
let fading

element('alert-ok', HTMLElement).addEventListener('click', () => alertDialog.close())

/**
 * @param {Record<string, unknown>} action as `actions.ts` reads it
 * @returns {Promise<ActionResult & { isLost?: boolean }>} `isLost`: it did not reach the server
 */
export async function act(action) {
  try {
    const response = await fetch('act', { method: 'POST', body: JSON.stringify(action) })
    /** @type {ActionResult} */
    const result = await response.json()
    if (result.toast) (result.isAlert ? alarm : toast)(result.toast)
    return result
  } catch {
    toast('The demo has ended.')
    return { isLost: true }
  }
}

/** Words that fade. @param {string} words */
export function toast(words) {
  clearTimeout(fading)
  note.textContent = words
  note.hidden = false
  fading = setTimeout(() => {
    note.hidden = true
  }, TOAST_MS)
}

/** Words that want to be confirmed. @param {string} words */
function alarm(words) {
  element('alert-words', HTMLElement).textContent = words
  alertDialog.showModal()
}
