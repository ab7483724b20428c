/** Sends the person's actions to the server and shows the toast or alert that it returns. */
import { element } from './elements.js'

/** @typedef {import('../actions.ts').ActionResult} ActionResult */

/** How long a toast is shown (milliseconds), as in Telegram's apps. */
const TOAST_MS = 3_500

const toastElement = element('toast', HTMLElement)
const alertDialog = element('alert', HTMLDialogElement)

/** @type {ReturnType<typeof setTimeout> | undefined} */
let fading

element('alert-ok', HTMLElement).addEventListener('click', () => alertDialog.close())

/**
 * @param {Record<string, unknown>} action as defined in `actions.ts`
 * @returns {Promise<ActionResult & { isLost?: boolean }>} `isLost`: it did not reach the server
 */
export async function act(action) {
  try {
    const response = await fetch('act', { method: 'POST', body: JSON.stringify(action) })
    /** @type {ActionResult} */
    const result = await response.json()
    if (result.toast) (result.isAlert ? showAlert : toast)(result.toast)
    return result
  } catch {
    toast('The demo has ended.')
    return { isLost: true }
  }
}

/**
 * Shows text that fades.
 *
 * @param {string} words
 */
export function toast(words) {
  clearTimeout(fading)
  toastElement.textContent = words
  toastElement.hidden = false
  fading = setTimeout(() => {
    toastElement.hidden = true
  }, TOAST_MS)
}

/**
 * Shows text that must be confirmed.
 *
 * @param {string} words
 */
function showAlert(words) {
  element('alert-words', HTMLElement).textContent = words
  alertDialog.showModal()
}
