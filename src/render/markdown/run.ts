/** A run is a piece of text in one style. Runs are flat, so that styles always nest in the same order. */
import type { Inline } from '../blocks/block.ts'

export interface Style {
  readonly url?: string
  readonly code?: true
  readonly bold?: true
  readonly italic?: true
  readonly strikethrough?: true
}

export interface TextRun extends Style {
  readonly text: string
  /** Replaces the text if plain words are not enough. */
  readonly inline?: Inline
}

/** From outermost to innermost. */
const LAYERS = ['url', 'code', 'bold', 'italic', 'strikethrough'] as const

/** How deep styles can nest: a footnote around a link around bold around italic around strikethrough. */
export const STYLE_LEVELS = 5

/** Builds nested inline text from runs. Adjacent runs of the same style become one. */
export function inlineOf(runs: readonly TextRun[], layer = 0): Inline {
  const type = LAYERS[layer]
  if (!type) return leavesOf(runs)
  const inlines = groupBy(runs, type).map((group): Inline => {
    const inner = inlineOf(group, layer + 1)
    const style = group[0]?.[type]
    if (!style) return inner
    return type === 'url' ? { type, text: inner, url: String(style) } : { type, text: inner }
  })
  return joined(inlines)
}

/** One string if there are only words. */
function leavesOf(runs: readonly TextRun[]): Inline {
  if (runs.every(run => run.inline === undefined)) return runs.map(run => run.text).join('')
  return joined(runs.map(run => run.inline ?? run.text))
}

function joined(inlines: readonly Inline[]): Inline {
  return inlines.length === 1 ? (inlines[0] ?? '') : inlines.flat()
}

function groupBy(runs: readonly TextRun[], layer: keyof Style): TextRun[][] {
  const groups: TextRun[][] = []
  for (const run of runs) {
    const group = groups.at(-1)
    if (group && group[0]?.[layer] === run[layer]) group.push(run)
    else groups.push([run])
  }
  return groups
}
