import { expect, test } from 'vitest'
import { answering, withFake } from '../running.ts'

/** Answers as the real CLI (2.1.329) does. */
const real = answering(`
  request.subtype === 'get_task_output'
    ? request.task_id === 'shell'
      ? { subtype: 'success', response: { output: 'up\\n', total_bytes: 3, truncated: false } }
      : { subtype: 'error', error: 'get_task_output: no shell or Monitor task with that task_id in this session' }
  : request.subtype === 'stop_task' ? { subtype: 'success', response: {} }
  : request.subtype === 'background_tasks'
    ? { subtype: 'success', response: request.tool_use_id ? { backgrounded: request.tool_use_id === 'long' } : {} }
  : request.user_message_id !== 'known'
    ? { subtype: 'success', response: { canRewind: false, error: 'No file checkpoint found for this message.' } }
  : request.dry_run
    ? { subtype: 'success', response: { canRewind: true, filesChanged: ['/a.txt'], insertions: 1, deletions: 0 } }
    : { subtype: 'success', response: { canRewind: true, skippedLinks: 0 } }`)

test('a command’s output is read; an agent has none', () =>
  withFake(real, async ({ process }) => {
    expect(await process.control.taskOutput('shell')).toEqual({ kind: 'output', text: 'up\n' })
    expect(await process.control.taskOutput('agent')).toEqual({ kind: 'none' })
    expect(await process.control.stopTask('shell')).toBe(true)
    process.close()
  }))

test('a long command goes to the background, one that is unknown or over does not', () =>
  withFake(real, async ({ process }) => {
    expect(await process.control.toBackground('long')).toBe(true)
    expect(await process.control.toBackground('over')).toBe(false)
    expect(await process.control.toBackground('')).toBe(false)
    process.close()
  }))

test('a rewind is planned, then done; what cannot be undone says why', () =>
  withFake(real, async ({ process }) => {
    expect(await process.control.planRewind('known')).toEqual({ kind: 'planned', files: ['/a.txt'] })
    expect(await process.control.rewind('known')).toEqual({ kind: 'done' })
    const why = 'No file checkpoint found for this message.'
    expect(await process.control.rewind('other')).toEqual({ kind: 'refused', why })
    process.close()
  }))

test('what Claude Code does not know is refused, as 2.1.197 refuses', () =>
  withFake(
    answering(`{ subtype: 'error', error: 'Unsupported control request subtype: ' + request.subtype }`),
    async ({ process }) => {
      expect(await process.control.taskOutput('shell')).toEqual({ kind: 'none' })
      expect(await process.control.stopTask('shell')).toBe(false)
      expect(await process.control.toBackground('long')).toBe(false)
      const why = 'Unsupported control request subtype: rewind_files'
      expect(await process.control.planRewind('known')).toEqual({ kind: 'refused', why })
      process.close()
    },
  ))

test('an answer of another shape, or none at all, promises nothing', () =>
  withFake(
    answering(`request.subtype === 'stop_task' ? undefined : { subtype: 'success', response: 'odd' }`),
    async ({ process, exited }) => {
      expect(await process.control.taskOutput('shell')).toEqual({ kind: 'none' })
      expect(await process.control.planRewind('known')).toMatchObject({ kind: 'refused' })
      expect(await process.control.stopTask('shell')).toBe(false)
      await exited
      expect(await process.control.rewind('known')).toMatchObject({
        kind: 'refused',
        why: 'Claude Code gave no answer.',
      })
    },
  ))
