import type { LocalTelegram, UploadedFile } from '../../src/local-telegram/index.ts'

/** The content of each file sent. */
export function fileTexts(telegram: LocalTelegram): string[] {
  return telegram.transcript.calls('sendDocument').map(({ params }) => {
    const { document } = params as { document: UploadedFile }
    return document.bytes.toString()
  })
}
