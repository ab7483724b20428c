// Masks texts that arrive in pieces from Claude Code: a secret may be split between two of them.
import * as v from 'valibot'
import type { Mask } from './mask.ts'

/** Limit for held lines, so that a block that never ends does not fill the memory. */
const MAX_HELD = 20_000

const BlockEvent = v.object({
  json: v.object({
    type: v.literal('stream_event'),
    event: v.looseObject({
      type: v.picklist(['content_block_start', 'content_block_delta', 'content_block_stop']),
      index: v.number(),
      delta: v.optional(v.record(v.string(), v.unknown())),
    }),
    parent_tool_use_id: v.nullish(v.string()),
  }),
})

/** The fields of a delta that continue the text of the previous delta. */
const TEXT_FIELDS = ['text', 'thinking', 'partial_json'] as const

interface Piece {
  readonly line: object
  readonly delta: Record<string, unknown>
  readonly field: (typeof TEXT_FIELDS)[number]
  readonly text: string
}

export interface Hold {
  add(line: object): void
  /** Call when there are no more lines. */
  end(): void
}

/**
 * Holds lines back until each text block in them is complete, then passes them on in order. If a text had to
 * be masked, the whole masked text is in its first piece and the other pieces are empty.
 */
export function createHold(mask: Mask, pass: (line: object) => void): Hold {
  let held: Held[] = []
  const open = new Set<string>()
  const end = () => {
    for (const line of maskPieces(held, mask)) pass(line)
    held = []
    open.clear()
  }
  return {
    add(line) {
      const block = blockOf(line)
      held.push({ line, block })
      if (block?.type === 'content_block_start') open.add(block.key)
      if (block?.type === 'content_block_stop') open.delete(block.key)
      if (open.size === 0 || held.length >= MAX_HELD) end()
    },
    end,
  }
}

interface Block {
  readonly type: string
  readonly key: string
  readonly delta?: Record<string, unknown>
}

interface Held {
  readonly line: object
  /** The block that the line belongs to, if any. */
  readonly block: Block | undefined
}

function blockOf(line: object): Block | undefined {
  const parsed = v.safeParse(BlockEvent, line)
  if (!parsed.success) return undefined
  const { event, parent_tool_use_id: parent } = parsed.output.json
  const { type, index, delta } = event
  return { type, key: `${parent ?? ''} ${index}`, ...(delta ? { delta } : {}) }
}

function maskPieces(held: readonly Held[], mask: Mask): object[] {
  const changed = new Map<object, object>()
  for (const pieces of piecesOf(held)) {
    const whole = pieces.map(({ text }) => text).join('')
    const masked = mask(whole)
    if (masked === whole) continue
    for (const [index, piece] of pieces.entries())
      changed.set(piece.line, withText(piece, index === 0 ? masked : ''))
  }
  return held.map(({ line }) => changed.get(line) ?? line)
}

/** Groups pieces by block. A block that starts again with the same key counts as a new one. */
function piecesOf(held: readonly Held[]): Piece[][] {
  const all: Piece[][] = []
  const current = new Map<string, Piece[]>()
  for (const { line, block } of held) {
    if (!block) continue
    const known = block.type === 'content_block_delta' ? current.get(block.key) : undefined
    const pieces = known ?? []
    if (!known) all.push(pieces)
    current.set(block.key, pieces)
    const piece = pieceOf(line, block.delta)
    if (piece) pieces.push(piece)
  }
  return all
}

function pieceOf(line: object, delta: Record<string, unknown> = {}): Piece | undefined {
  const field = TEXT_FIELDS.find(name => typeof delta[name] === 'string')
  return field && { line, delta, field, text: String(delta[field]) }
}

function withText({ line, delta, field }: Piece, text: string): object {
  const { json } = line as { json: { event: object } }
  return { ...line, json: { ...json, event: { ...json.event, delta: { ...delta, [field]: text } } } }
}
