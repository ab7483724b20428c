import { asking } from './asking.ts'
import type { TurnCase } from './stage.ts'
import { problem } from './trouble.ts'
import { working } from './working.ts'

export const turnCases: readonly TurnCase[] = [...working, ...asking, ...problem]
