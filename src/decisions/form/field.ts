/** One thing that a form asks. */
export interface Field {
  /** The question itself. */
  readonly name: string
  /** A word or two on the subject. */
  readonly about?: string
  readonly description?: string
  readonly options: readonly Option[]
  /** How many options may be chosen; if absent, one. */
  readonly several?: { readonly least: number; readonly most: number }
  /** Present if the person's own words can be the answer. @returns what is wrong with them, if anything is */
  readonly fault?: (words: string) => string | undefined
  /** Present if it may be left open. */
  readonly skip?: { readonly label: string; readonly shown: string }
  /** The answer that is preset when it is asked. */
  readonly initial?: Reply
}

export interface Option {
  readonly label: string
  readonly description?: string
  /** More about it, as preformatted lines. */
  readonly preview?: string
}

export type Reply = { readonly kind: 'skipped' } | Given

export interface Given {
  readonly kind: 'given'
  /** Indexes of the chosen options, in ascending order. */
  readonly picked: readonly number[]
  /** The person's own words, in addition. */
  readonly own?: string
}

const BETWEEN = ', '

/** @returns a reply as one text, the same for the person and for whoever asked */
export function replyText({ options }: Field, { picked, own }: Given): string {
  const labels = picked.map(index => options[index]?.label ?? '')
  return [...labels, ...(own === undefined ? [] : [own])].join(BETWEEN)
}

/** Selects an option, or deselects it. */
export function toggled(reply: Given, index: number): Given {
  const isPicked = reply.picked.includes(index)
  const picked = isPicked ? reply.picked.filter(other => other !== index) : [...reply.picked, index]
  return { ...reply, picked: picked.toSorted((a, b) => a - b) }
}

/** @returns what is wrong with the number of chosen options; undefined if nothing is */
export function wrongCount({ several }: Field, { picked, own }: Given): string | undefined {
  if (!several) return undefined
  const count = picked.length + (own === undefined ? 0 : 1)
  if (count < several.least) return `Choose at least ${several.least}.`
  return count > several.most ? `Choose at most ${several.most}.` : undefined
}
