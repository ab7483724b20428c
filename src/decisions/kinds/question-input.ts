import * as v from 'valibot'

const option = v.object({
  label: v.string(),
  description: v.optional(v.string()),
  preview: v.optional(v.string()),
})

const question = v.object({
  question: v.string(),
  header: v.optional(v.string()),
  options: v.pipe(v.array(option), v.minLength(1), v.maxLength(20)),
  multiSelect: v.optional(v.boolean(), false),
})

/** Claude Code (2.1.329) itself accepts 1-4 questions with 2-4 options each. */
const input = v.object({ questions: v.pipe(v.array(question), v.minLength(1), v.maxLength(20)) })

export type AskedQuestion = v.InferOutput<typeof question>

/** @returns the questions in the input of `AskUserQuestion`; undefined if it has another shape */
export function readQuestions(asked: unknown): readonly AskedQuestion[] | undefined {
  const read = v.safeParse(input, asked)
  return read.success ? read.output.questions : undefined
}
