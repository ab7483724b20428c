import { captionRules, checkText, shown } from '../checks/text.ts'
import { refuse } from '../schema/api-error.ts'
import { UploadedFile } from '../schema/uploaded-file.ts'
import { send } from '../state/send.ts'
import type { Method } from './method.ts'

/** Bot API: 50 MB. */
const MAX_BYTES = 50 * 1024 * 1024

export const sendDocument: Method<'sendDocument'> = (params, { telegram }) => {
  const file: unknown = params.document
  if (!(file instanceof UploadedFile)) return refuse('only uploads are supported by the local Telegram')
  if (file.bytes.length === 0) refuse('file must be non-empty')
  if (file.bytes.length > MAX_BYTES) refuse('file is too big')
  const given = { text: params.caption ?? '', entities: params.caption_entities ?? [] }
  const { text: caption, entities } = shown(checkText(given, captionRules))
  const document = {
    file_id: `document-${file.name}`,
    file_unique_id: `unique-${file.name}`,
    file_name: file.name,
    file_size: file.bytes.length,
  }
  return send(telegram, params, { kind: 'media', fields: { document }, caption, captionEntities: entities })
}
