/**
 * A micromark extension for formulas in Markdown, `$$…$$`, inside a paragraph or as a block.
 *
 * A single dollar is a price or a shell variable far more often than mathematics: it never opens a formula. What two
 * dollars enclose has to look like one (see `formula.ts`). A formula contains no blank line (LaTeX allows none), so two unclosed dollars spoil at most one paragraph. That is
 * why this is not micromark-extension-math: there they consume everything that follows, text directly after the
 * opening ones is lost, and importing it loads KaTeX, which takes 30 ms and 10 MB.
 */
import type { Extension as FromMarkdown, Token } from 'mdast-util-from-markdown'
import { blankLine } from 'micromark-core-commonmark'
import { markdownLineEnding, markdownSpace } from 'micromark-util-character'
import type {
  Code,
  Construct,
  Effects,
  Extension,
  State,
  TokenizeContext,
  Tokenizer,
} from 'micromark-util-types'
import { isFormula, isFormulaBlock } from '../scan/formula.ts'

declare module 'mdast' {
  interface FormulaBlock extends Literal {
    type: 'formulaBlock'
  }
  interface Formula extends Literal {
    type: 'formula'
  }
  interface RootContentMap {
    formulaBlock: FormulaBlock
    formula: Formula
  }
  interface PhrasingContentMap {
    formula: Formula
  }
}

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    formulaBlock: 'formulaBlock'
    formula: 'formula'
    formulaData: 'formulaData'
  }
}

const DOLLAR = 36

export const formulaSyntax: Extension = {
  // Concrete: inside, a line that begins with `+` or `>` is neither a list nor a quote.
  flow: { [DOLLAR]: { name: 'formulaBlock', tokenize: tokenizeBlock, concrete: true } },
  text: { [DOLLAR]: { name: 'formula', tokenize: tokenizeInline, previous: code => code !== DOLLAR } },
}

/** Turns what `formulaSyntax` finds into nodes. Their value is LaTeX; empty if there is none. */
export const formulaFromMarkdown: FromMarkdown = {
  enter: {
    formulaBlock(token) {
      this.enter({ type: 'formulaBlock', value: inside(this.sliceSerialize(token)) }, token)
    },
    formula(token) {
      const value = inside(this.sliceSerialize(token)).replace(/\s*\n\s*/g, ' ')
      this.enter({ type: 'formula', value }, token)
    },
  },
  exit: { formulaBlock: close, formula: close },
}

function close(this: { exit(token: Token): void }, token: Token): void {
  this.exit(token)
}

/** @returns an empty string if the formula is not closed: its quote or list item ended first */
function inside(source: string): string {
  return /^\$\$(.*)\$\$\s*$/s.exec(source)?.[1]?.trim() ?? ''
}

function tokenizeInline(this: TokenizeContext, ...[effects, ok, nok]: Parameters<Tokenizer>): State {
  const before = characterOf(this.previous)
  let content = ''
  const within: State = code => {
    if (code === null) return nok(code)
    if (code === DOLLAR) return dollars(effects, count => (count === 2 ? end : more(count)))(code)
    content += characterOf(code)
    if (markdownLineEnding(code)) {
      effects.exit('formulaData')
      return lineEnd(effects, begin)(code)
    }
    effects.consume(code)
    return within
  }
  const begin: State = code => {
    effects.enter('formulaData')
    return within(code)
  }
  const more = (count: number): State => {
    content += '$'.repeat(count)
    return within
  }
  const end: State = code => {
    if (!isFormula(content, { before, after: characterOf(code) })) return nok(code)
    effects.exit('formulaData')
    effects.exit('formula')
    return ok(code)
  }
  return code => {
    effects.enter('formula')
    effects.enter('formulaData')
    return dollars(effects, count => (count === 2 ? within : nok))(code)
  }
}

/** From two dollars at the start of a line to two at the end of one. */
function tokenizeBlock(this: TokenizeContext, ...[effects, ok, nok]: Parameters<Tokenizer>): State {
  let content = ''
  let isEmpty = true
  const within: State = code => {
    if (code === null) return nok(code)
    if (code === DOLLAR) return dollars(effects, count => (count === 2 ? behind : within))(code)
    content += characterOf(code)
    if (markdownLineEnding(code)) {
      // A paragraph ends here only for a formula on one line, or for two dollars alone that open one.
      if (this.interrupt && !isEmpty) return nok(code)
      effects.exit('formulaData')
      if (this.interrupt) return effects.attempt(furtherLine, effects.check(blankLine, nok, ok), nok)(code)
      return effects.attempt(furtherLine, effects.check(blankLine, nok, begin), end)(code)
    }
    isEmpty &&= markdownSpace(code)
    effects.consume(code)
    return within
  }
  const begin: State = code => {
    effects.enter('formulaData')
    return within(code)
  }
  const behind: State = code => {
    if (markdownSpace(code)) {
      effects.consume(code)
      return behind
    }
    if (code !== null && !markdownLineEnding(code)) return nok(code)
    if (!isFormulaBlock(content)) return nok(code)
    effects.exit('formulaData')
    return end(code)
  }
  const end: State = code => {
    effects.exit('formulaBlock')
    return ok(code)
  }
  return code => {
    effects.enter('formulaBlock')
    effects.enter('formulaData')
    return dollars(effects, count => (count === 2 ? within : nok))(code)
  }
}

/** @returns the UTF-16 unit of a character code; micromark gives tabs and line endings negative ones */
function characterOf(code: Code): string {
  if (code === null) return ''
  if (code >= 0) return String.fromCharCode(code)
  return markdownLineEnding(code) ? '\n' : ' '
}

/** A line ending, if the next line is in the same quote or list item. */
const furtherLine: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    return lineEnd(effects, code => (this.parser.lazy[this.now().line] ? nok(code) : ok(code)))
  },
}

/** micromark requires a separate token for each line ending, even inside other tokens. */
function lineEnd(effects: Effects, then: State): State {
  return code => {
    effects.enter('lineEnding')
    effects.consume(code)
    effects.exit('lineEnding')
    return then
  }
}

/** Consumes all dollars in a row; `then` chooses the next state by their count. */
function dollars(effects: Effects, then: (count: number) => State): State {
  let count = 0
  const next: State = code => {
    if (code !== DOLLAR) return then(count)(code)
    count++
    effects.consume(code)
    return next
  }
  return next
}
