/** One thing that a form asks. */
export interface Field {
  /** What is asked. */
  readonly name: string
  /** A word or two on what it is about. */
  readonly about?: string
  readonly description?: string
  readonly options: readonly Option[]
  /** How many options may be taken; without, it is one. */
  readonly several?: { readonly least: number; readonly most: number }
  /** Where words of the person's own are an answer: says what is wrong with these, if anything is. */
  readonly fault?: (words: string) => string | undefined
  /** Where it may be left open. */
  readonly skip?: { readonly label: string; readonly shown: string }
  /** Stands there already when it is asked. */
  readonly initial?: Reply
}

export interface Option {
  readonly label: string
  readonly description?: string
  /** More of it, in lines that stand as they are. */
  readonly preview?: string
}

export type Reply = { readonly kind: 'skipped' } | Given

export interface Given {
  readonly kind: 'given'
  /** Places among the options, in their order. */
  readonly picked: readonly number[]
  /** The person's own words, beside those. */
  readonly own?: string
}

const BETWEEN = ', '

/** A reply as one text; the same for the person and for whoever asked. */
export function replyText({ options }: Field, { picked, own }: Given): string {
  const labels = picked.map(index => options[index]?.label ?? '')
  return [...labels, ...(own === undefined ? [] : [own])].join(BETWEEN)
}

/** Takes an option, or gives it back. */
export function toggled(reply: Given, index: number): Given {
  const isPicked = reply.picked.includes(index)
  const picked = isPicked ? reply.picked.filter(other => other !== index) : [...reply.picked, index]
  return { ...reply, picked: picked.toSorted((a, b) => a - b) }
}

/** What is wrong with the number of options that were taken. */
export function wrongCount({ several }: Field, { picked, own }: Given): string | undefined {
  if (!several) return undefined
  const count = picked.length + (own === undefined ? 0 : 1)
  if (count < several.least) return `Choose at least ${several.least}.`
  return count > several.most ? `Choose at most ${several.most}.` : undefined
}
