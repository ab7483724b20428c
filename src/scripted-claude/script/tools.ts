/** The script's tools. They are real: commands run and files are written in the process's folder. */
import { realpathSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { execa } from 'execa'
import * as v from 'valibot'
import type { ToolOutcome, ToolUse } from './script.ts'

/** Two minutes, as in the real Claude Code. */
const COMMAND_LIMIT_MS = 120_000

/** More output than this is cut. */
const OUTPUT_LIMIT_BYTES = 30_000

/** The tool's input after the host has edited it. */
export type HostInput = Readonly<Record<string, unknown>>

/** Runs the tool in `cwd`. Rejects only when the signal aborts. */
export async function runTool(
  use: ToolUse,
  { cwd, signal, input = {} }: { cwd: string; signal: AbortSignal; input?: HostInput },
): Promise<ToolOutcome> {
  switch (use.name) {
    case 'AskUserQuestion':
      return answersOutcome(input)
    case 'ExitPlanMode':
      return { text: 'User has approved your plan. You can now start coding.', isError: false, state: 'done' }
    case 'TodoWrite':
      return { text: 'Todos have been modified successfully.', isError: false, state: 'done' }
    case 'Bash':
      return await runCommand(use.input.command, cwd, signal)
    case 'Write':
      return writeInside(cwd, use.input)
  }
}

/** The host returns the person's answers in the input, keyed by question. */
function answersOutcome({ answers }: HostInput): ToolOutcome {
  const given = v.is(v.record(v.string(), v.string()), answers) ? Object.entries(answers) : []
  const text = given.map(([question, answer]) => `"${question}"="${answer}"`).join(', ')
  return {
    text: `Your questions have been answered: ${text}.`,
    isError: false,
    state: 'done',
    answers: given,
  }
}

async function runCommand(command: string, cwd: string, signal: AbortSignal): Promise<ToolOutcome> {
  // Use a separate process group, as the real CLI does, so that an interrupt ends everything the command
  // started.
  const child = execa('/bin/sh', ['-c', command], {
    cwd,
    all: true,
    detached: true,
    maxBuffer: OUTPUT_LIMIT_BYTES,
    reject: false,
    stdin: 'ignore',
    timeout: COMMAND_LIMIT_MS,
  })
  const endGroup = () => killGroup(child.pid)
  signal.addEventListener('abort', endGroup, { once: true })
  const { all, exitCode, failed } = await child
  signal.removeEventListener('abort', endGroup)
  signal.throwIfAborted()
  const text = failed
    ? `Exit code ${exitCode ?? 'unknown'}\n${all}`
    : all || '(Bash completed with no output)'
  return { text: text.trimEnd(), isError: failed, state: 'done' }
}

/** Kills a command and everything it started. */
export function killGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It has already ended.
  }
}

function writeInside(
  cwd: string,
  { file_path, content }: { file_path: string; content: string },
): ToolOutcome {
  try {
    // A link may point outside the folder even if the name does not. Existing files are never overwritten.
    const path = resolve(cwd, file_path)
    const real = join(realpathSync(dirname(path)), basename(path))
    if (!isInside(realpathSync(cwd), real)) return notWritten(`${file_path} is outside of the folder`)
    writeFileSync(real, content, { flag: 'wx' })
    return {
      text: `File created successfully at: ${file_path}`,
      isError: false,
      state: 'done',
      created: { path, content },
    }
  } catch (error) {
    return notWritten(error instanceof Error ? error.message : String(error))
  }
}

function isInside(folder: string, path: string): boolean {
  const relativePath = relative(folder, path)
  return relativePath !== '' && relativePath !== '..' && !relativePath.startsWith(`..${sep}`)
}

function notWritten(why: string): ToolOutcome {
  return { text: `Not written: ${why}`, isError: true, state: 'done' }
}
