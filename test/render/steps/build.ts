/** Steps and views for what is drawn of them. */
import type { FilePatch } from '../../../src/model/claude/file-patch.ts'
import { emptyView, type Segment, type ToolStep, type TurnView } from '../../../src/model/view.ts'

export const cwd = '/home/me/project'

export function step(name: string, input: Record<string, unknown>, more: Partial<ToolStep> = {}): ToolStep {
  return { kind: 'tool', at: 60_000, toolUseId: 'id', name, input, state: 'running', ...more }
}

/** One that has ended well, after so many milliseconds. */
export function done(
  name: string,
  input: Record<string, unknown>,
  more: Partial<ToolStep> & { took?: number } = {},
) {
  const { took = 0, ...rest } = more
  return step(name, input, { state: 'done', at: 1_000, endedAt: 1_000 + took, ...rest })
}

export function read(path: string, took = 0): ToolStep {
  return done('Read', { file_path: `${cwd}/${path}` }, { took })
}

export function patch(added: number, removed: number): FilePatch {
  const lines = [...Array(removed).fill('-old'), ...Array(added).fill('+new')]
  return { added, removed, text: lines.join('\n') }
}

export function view(...segments: Segment[]): TurnView {
  return { ...emptyView, segments }
}

export function text(words: string): Segment {
  return { kind: 'text', at: 0, text: words }
}

export function thinking(words: string): Segment {
  return { kind: 'thinking', at: 0, text: words }
}
