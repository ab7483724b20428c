/** Everything that turns Claude's Markdown into messages, and those into plainer ones. */
export { renderAnswer } from './answer/answer.ts'
export { completeLength, cutAtBlock, restAfter } from './answer/cut.ts'
export { renderFrame } from './answer/frame.ts'
export { beginningOf, MOST_MESSAGES, pieces, takesMore, wholeFile } from './answer/long-answer.ts'
export { overflow } from './answer/overflow.ts'
export { withoutLinks, withPlainBlocks } from './blocks/plainer.ts'
export { closedAt, continued } from './scan/continued.ts'
export { type Place, placeAtEnd } from './scan/place.ts'
