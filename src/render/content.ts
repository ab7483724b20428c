/** Everything that turns a model's Markdown into messages. */
export { type AnswerSource, renderAnswer } from './answer.ts'
export { cutAtBlock, restAfter } from './cut.ts'
export { type Frame, renderFrame } from './frame.ts'
export { overflow } from './overflow.ts'
