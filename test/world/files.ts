import type { LocalTelegram, UploadedFile } from '../../src/local-telegram/index.ts'

/** What each file says that was sent. */
export function fileTexts(telegram: LocalTelegram): string[] {
  return telegram.transcript.calls('sendDocument').map(({ params }) => {
    const { document } = params as { document: UploadedFile }
    return document.bytes.toString()
  })
}
