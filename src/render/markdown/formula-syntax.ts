/**
 * Formulas in Markdown, `$$…$$`, in a paragraph or as a block of their own: an extension of micromark.
 *
 * A single dollar is a price or a shell variable far more often than mathematics: it never opens a formula. A formula
 * holds no blank line (LaTeX allows none), so two dollars that nobody closes spoil one paragraph at most. That is why
 * this is not micromark-extension-math: there they take all that follows, what stands behind opening ones is lost, and
 * importing it loads KaTeX, which takes 30 ms and 10 MB.
 */
import type { Extension as FromMarkdown, Token } from 'mdast-util-from-markdown'
import { blankLine } from 'micromark-core-commonmark'
import { markdownLineEnding, markdownSpace } from 'micromark-util-character'
import type { Construct, Effects, Extension, State, TokenizeContext, Tokenizer } from 'micromark-util-types'

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
  // Concrete: within, a line that begins with `+` or `>` is no list and no quote.
  flow: { [DOLLAR]: { name: 'formulaBlock', tokenize: tokenizeBlock, concrete: true } },
  text: { [DOLLAR]: { name: 'formula', tokenize: tokenizeInline, previous: code => code !== DOLLAR } },
}

/** What `formulaSyntax` finds, as nodes. Their value is LaTeX; empty where there is none. */
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

/** Nothing where it is not closed: then its quote or list item ended first. */
function inside(source: string): string {
  return /^\$\$(.*)\$\$\s*$/s.exec(source)?.[1]?.trim() ?? ''
}

function tokenizeInline(...[effects, ok, nok]: Parameters<Tokenizer>): State {
  const within: State = code => {
    if (code === null) return nok(code)
    if (code === DOLLAR) return dollars(effects, count => (count === 2 ? end : within))(code)
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
  const end: State = code => {
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

/** From two dollars that begin a line to two that end one. */
function tokenizeBlock(this: TokenizeContext, ...[effects, ok, nok]: Parameters<Tokenizer>): State {
  let isEmpty = true
  const within: State = code => {
    if (code === null) return nok(code)
    if (code === DOLLAR) return dollars(effects, count => (count === 2 ? behind : within))(code)
    if (markdownLineEnding(code)) {
      // Whether a paragraph ends here: only a formula on one line says so, or two dollars alone that open one.
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

/** A line's end, where the line after it stands in the same quote or item. */
const furtherLine: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    return lineEnd(effects, code => (this.parser.lazy[this.now().line] ? nok(code) : ok(code)))
  },
}

/** micromark wants each line's end as a token of its own, within others too. */
function lineEnd(effects: Effects, then: State): State {
  return code => {
    effects.enter('lineEnding')
    effects.consume(code)
    effects.exit('lineEnding')
    return then
  }
}

/** All dollars in a row; `then` says what follows so many. */
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
