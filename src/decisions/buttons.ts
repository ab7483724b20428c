import type { Buttons } from '../model/message.ts'

export type Verdict = 'allow' | 'deny'

/** Callback data `<verdict>:<nonce>`. Bot API: 1-64 bytes; the nonce has 16 hex digits. */
const DATA = /^(allow|deny):([0-9a-f]{16})$/

/** Allow and Deny below a question; the nonce makes them work for this question only. */
export function questionButtons(nonce: string): Buttons {
  return {
    inline_keyboard: [
      [
        { text: '✅ Allow', callback_data: `allow:${nonce}`, style: 'success' },
        { text: '🚫 Deny', callback_data: `deny:${nonce}`, style: 'danger' },
      ],
    ],
  }
}

/** What a pressed button says; undefined where it is none of a question's. */
export function readButton(data: string): { verdict: Verdict; nonce: string } | undefined {
  const [, verdict, nonce] = DATA.exec(data) ?? []
  return nonce && (verdict === 'allow' || verdict === 'deny') ? { verdict, nonce } : undefined
}
