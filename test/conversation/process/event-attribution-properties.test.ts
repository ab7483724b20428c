import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Attribution, type Owner } from '../../../src/conversation/process/event-attribution.ts'
import { answerText } from '../../../src/model/answer.ts'
import type { ClaudeEvent } from '../../../src/model/claude/event.ts'
import { fold } from '../../../src/model/fold.ts'
import { emptyView, type TurnView } from '../../../src/model/view.ts'

const PROMPTS = ['A', 'B', 'C']

/** What can happen: a prompt is written to the process, or the process says something. */
type Step = { readonly write: string } | ClaudeEvent

test('whatever the order of events, no text is lost and none comes twice', () => {
  fc.assert(
    fc.property(history(), steps => {
      const said = steps.flatMap(step => ('type' in step && step.type === 'text' ? [step.text] : []))
      expect(play(steps).shown.join('').replaceAll('\n', '')).toBe(said.join(''))
    }),
    { numRuns: 500 },
  )
})

test('a result that names prompts goes to one of them, or to none', () => {
  fc.assert(
    fc.property(history(), steps => {
      for (const { event, owner, openBefore } of play(steps).assigned) {
        if (event.type !== 'result' || !event.promptIds?.length) continue
        const named = event.promptIds.filter(id => openBefore.includes(id))
        if (named.length > 0) expect(owner).toEqual({ kind: 'prompt', id: named[0] })
        else expect(owner?.kind).not.toBe('prompt')
      }
    }),
    { numRuns: 500 },
  )
})

test('a prompt has at most one result, and what has none stays open', () => {
  fc.assert(
    fc.property(history(), steps => {
      const { assigned, open } = play(steps)
      const answered = assigned.flatMap(({ event, owner }) =>
        event.type === 'result' && owner?.kind === 'prompt' ? [owner.id] : [],
      )
      expect(new Set(answered).size).toBe(answered.length)
      for (const id of answered) expect(open).not.toContain(id)
    }),
    { numRuns: 500 },
  )
})

/** Each prompt is written once, at some moment; the rest is what any CLI might say, in any order. */
function history(): fc.Arbitrary<Step[]> {
  const moments = fc.array(fc.nat(40), { minLength: PROMPTS.length, maxLength: PROMPTS.length })
  return fc.tuple(fc.array(events(), { maxLength: 40 }), moments).map(([said, at]) => {
    const steps: Step[] = [...said]
    for (const [n, write] of PROMPTS.entries()) steps.splice(at[n] ?? 0, 0, { write })
    return steps
  })
}

function events(): fc.Arbitrary<ClaudeEvent> {
  const some = fc.option(fc.subarray(PROMPTS), { nil: undefined })
  const tool = fc.nat(3).map(id => ({ toolUseId: `t${id}` }))
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc.constantFrom('x', 'yy', 'zzz').map(text => ({ type: 'text', text }) as const),
    },
    { weight: 2, arbitrary: fc.constant({ type: 'textStarted' } as const) },
    fc.constant({ type: 'thinkingStarted' } as const),
    fc.constant({ type: 'thinking', text: 'hm' } as const),
    tool.map(use => ({ type: 'toolStarted', ...use, name: 'Bash' }) as const),
    tool.map(use => ({ type: 'toolFinished', ...use, isError: false, output: '' }) as const),
    fc
      .tuple(fc.constantFrom(...PROMPTS), fc.constantFrom('queued', 'started', 'completed'))
      .map(([promptId, state]) => ({ type: 'promptMoved', promptId, state }) as const),
    some.map(promptIds => started(promptIds)),
    fc.tuple(some, fc.constantFrom('prompt', 'task')).map(([promptIds, origin]) => result(promptIds, origin)),
  )
}

/** As a conversation does it: what has an owner is folded into the view that is open, which a result closes. */
function play(steps: readonly Step[]) {
  const attribution = new Attribution()
  const assigned: { event: ClaudeEvent; owner: Owner; openBefore: readonly string[] }[] = []
  const shown: string[] = []
  let view: TurnView = emptyView
  for (const step of steps) {
    if ('write' in step) {
      attribution.opened(step.write)
      continue
    }
    const openBefore = [...attribution.open]
    const owner = attribution.assign(step)
    assigned.push({ event: step, owner, openBefore })
    if (owner) view = fold(view, step, 0)
    if (step.type !== 'result') continue
    shown.push(answerText(view))
    view = emptyView
  }
  return { assigned, shown: [...shown, answerText(view)], open: attribution.open }
}

function started(promptIds: readonly string[] | undefined): ClaudeEvent {
  const about = { sessionId: 's', model: 'm', permissionMode: 'default', version: '2.1.329' }
  return { type: 'turnStarted', ...about, ...(promptIds ? { promptIds } : {}) }
}

function result(promptIds: readonly string[] | undefined, origin: 'prompt' | 'task'): ClaudeEvent {
  const facts = { outcome: 'success', text: '', errors: [], sessionId: 's', durationMs: 1, steps: 1 } as const
  return { type: 'result', ...facts, origin, ...(promptIds ? { promptIds } : {}) }
}
