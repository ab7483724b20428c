/**
 * Whether what stands between two double dollars is a formula. Two dollars are also a shell's process id, an escape in
 * make and SQL, and a typing error in a price. A formula that is shown as it was written can still be read; words shown as a
 * formula lose their dollars and their spaces.
 */

/** A command, a superscript, or a subscript of a single letter or a bracket. */
const TEX = /\\[a-zA-Z\\{},;:! |]|\^|(?<![\p{L}\p{N}])\p{L}_|[})\]]_/u

/** Characters of a term without TeX. */
const TERM = /^[\p{L}\p{N}\s+\-*/=<>≤≥≠≈±·×÷∞√!'()[\]|.,:;]+$/u

const OPERATOR = /[+\-*/=<>≤≥≠≈±·×÷(]/

/** Words that may stand in a term: names of functions. */
const FUNCTIONS = new Set(
  'sin cos tan cot sec csc log ln lg exp min max mod gcd lcm lim sup inf det dim ker deg arg sgn'.split(' '),
)

/** Digits, and letters of scripts with spaces between words. A formula never touches one of these outside its dollars. */
const IN_WORD = /[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{Nd}]/u

/** Strong markup and quotation marks never stand in a formula. */
const WORDS = /\*\*|["“”„«»]/

/** What touches the dollars outside. Empty at the beginning and end of a paragraph. */
export interface Surroundings {
  readonly before: string
  readonly after: string
}

/** @param content what stands between the dollars, on one or several lines */
export function isFormula(content: string, { before, after }: Surroundings): boolean {
  const hasOneSpace = /^\s/.test(content) !== /\s$/.test(content)
  return !hasOneSpace && !IN_WORD.test(before) && !IN_WORD.test(after) && isMathematics(content)
}

/** Like `isFormula`, for a block. Dollars on lines of their own can mean nothing else. */
export function isFormulaBlock(content: string): boolean {
  return /^[ \t]*\n/.test(content) || isMathematics(content)
}

/** Whether an unfinished formula, of which this is the beginning, is worth showing as one. */
export function mayBecomeFormula(content: string, before: string): boolean {
  return !IN_WORD.test(before) && (content.trim() === '' || isMathematics(content))
}

function isMathematics(content: string): boolean {
  return !WORDS.test(content) && (TEX.test(content) || isTerm(content))
}

function isTerm(content: string): boolean {
  if (!TERM.test(content)) return false
  const longest = OPERATOR.test(content) ? 2 : 1
  return (content.match(/\p{L}+/gu) ?? []).every(word => word.length <= longest || FUNCTIONS.has(word))
}
