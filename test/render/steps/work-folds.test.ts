import { describe, expect, test } from 'vitest'
import { outputFile } from '../../../src/render/steps/output-file.ts'
import { workFolds } from '../../../src/render/steps/work-folds.ts'
import { cwd, done, patch, read, text, thinking, view } from './build.ts'

describe('below an answer, the work is behind one line that opens to all of it', () => {
  const after = { cwd, verbosity: 'normal', showsThinking: true, durationMs: 48_000 } as const
  const agent = done('Agent', { description: 'Look' }, { toolUseId: 'agent' })
  const worked = view(
    thinking('First I look.'),
    read('a.ts'),
    read('b.ts'),
    agent,
    { ...read('c.ts'), parentToolUseId: 'agent' },
    done('Edit', { file_path: 'a.ts' }, { patch: patch(1, 1) }),
    done('Bash', { command: 'ls' }, { output: 'a.ts' }),
    done('Bash', { command: 'npm test' }, { state: 'failed', output: 'exit code 1' }),
    text('Done.'),
  )

  test('steps with their changes and what went wrong, thoughts apart', () => {
    expect(workFolds(worked, after)).toEqual([
      { summary: '💭 Thoughts', details: [{ markdown: 'First I look.' }] },
      {
        summary: '7 steps · 48 s · 1 failed',
        details: [
          '📖 Read a.ts, b.ts',
          '🤖 Agent Look',
          '   ↳ 📖 Read c.ts',
          '✏️ Edit a.ts +1 −1',
          { code: '-old\n+new', language: 'diff' },
          '🖥 Run ls',
          '❌ Run npm test',
          { code: 'exit code 1' },
        ],
      },
    ])
  })

  test('hidden thoughts stay hidden, a quiet topic has neither, a full one also what commands wrote', () => {
    expect(workFolds(worked, { ...after, showsThinking: false })).toHaveLength(1)
    expect(workFolds(worked, { ...after, verbosity: 'quiet' })).toEqual([])
    const [, steps] = workFolds(worked, { ...after, verbosity: 'full' })
    expect(steps?.details).toContainEqual({ code: 'a.ts' })
    expect(steps?.details.slice(0, 2)).toEqual(['📖 Read a.ts', '📖 Read b.ts'])
  })

  test('what was denied did not fail', () => {
    const denied = done('Bash', { command: 'ls' }, { state: 'denied', output: 'No.' })
    expect(workFolds(view(denied), after)).toEqual([
      { summary: '1 step · 48 s · 1 denied', details: ['🚫 Run ls'] },
    ])
  })

  test('output that is too long to be read in the chat is a file', () => {
    const output = Array.from({ length: 30 }, (_, line) => `line ${line}`).join('\n')
    const long = done('Bash', { command: 'make all' }, { output })
    const short = done('Bash', { command: 'ls' }, { output: 'a' })
    expect(outputFile(view(short))).toBeUndefined()
    const file = { kind: 'file', name: 'output.txt' }
    expect(outputFile(view(short, long))).toEqual({
      ...file,
      text: `$ make all\n${output}\n`,
      caption: 'Output of make all',
    })
    expect(outputFile(view(long, long))).toMatchObject({ ...file, caption: 'Output of 2 commands' })
  })

  test('Claude’s plan stands above the steps, and keeping it is no step', () => {
    const checklist = [{ text: 'Look', state: 'done' }] as const
    const folds = workFolds({ ...view(done('TodoWrite', {}), read('a.ts')), checklist }, after)
    expect(folds).toEqual([{ summary: '1 step · 48 s', details: [{ items: checklist }, '📖 Read a.ts'] }])
  })

  test('nothing is folded away where nothing was done', () => {
    expect(workFolds(view(text('Hello')), after)).toEqual([])
  })

  test('of very many steps each keeps its line as long as there is room', () => {
    const edits = Array.from({ length: 200 }, (_, index) => [
      done('Edit', { file_path: `${index}.ts` }, { patch: patch(5, 5) }),
      read(`${index}.md`),
    ])
    const [{ summary, details } = { summary: '', details: [] }] = workFolds(view(...edits.flat()), after)
    expect(summary).toBe('400 steps · 48 s')
    expect(details.every(detail => typeof detail === 'string')).toBe(true)
    expect(details.at(-1)).toBe(`… and ${400 - details.length + 1} more`)
    expect(details.join('\n').length).toBeLessThan(2_500)
  })
})
