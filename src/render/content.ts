/** Everything that turns a model's Markdown into messages. */
export { type AnswerSource, renderAnswer } from './answer.ts'
export { continued, cutAtBlock, restAfter } from './cut.ts'
export type { Detail, Fold } from './detail.ts'
export { openFence } from './fence.ts'
export { type Frame, renderFrame } from './frame.ts'
export { beginningOf, MOST_MESSAGES, pieces, takesMore, wholeFile } from './long-answer.ts'
export { overflow } from './overflow.ts'
