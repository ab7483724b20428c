import type { Claude } from '../../conversation/ports/ports.ts'
import type { ClaudeEvent } from '../../model/claude/event.ts'
import type { ClaudeProcess } from '../../model/claude-process.ts'
import type { Log } from '../../model/log.ts'
import { processName } from './process-name.ts'

/** Logs what Claude's processes do and what they are told. Tools are logged by name, without their input. */
export function loggedClaude(claude: Claude, log: Log): Claude {
  return {
    ...claude,
    async launch(start) {
      const process = processName(start.familyTag)
      try {
        return loggedProcess(await claude.launch(start), (level, what, facts) =>
          log(level, what, { process, ...facts }),
        )
      } catch (error) {
        log('error', 'Claude did not start', { process, error })
        throw error
      }
    },
  }
}

function loggedProcess(process: ClaudeProcess, log: Log): ClaudeProcess {
  return {
    ...process,
    events: noted(process.events, log),
    answers: {
      permission(request, answer) {
        const { requestId, toolName } = request
        log('info', 'decided', { request: requestId, tool: toolName, answer: answer.behavior })
        process.answers.permission(request, answer)
      },
      elicitation(request, answer) {
        const { requestId, server } = request
        log('info', 'decided', { request: requestId, server, answer: answer.action })
        process.answers.elicitation(request, answer)
      },
    },
    control: {
      ...process.control,
      interrupt() {
        log('info', 'interrupted')
        process.control.interrupt()
      },
    },
    async kill() {
      log('info', 'ending all processes')
      await process.kill()
    },
  }
}

async function* noted(events: AsyncIterable<ClaudeEvent>, log: Log): AsyncGenerator<ClaudeEvent> {
  for await (const event of events) {
    const told = noteOf(event)
    if (told) log(...told)
    yield event
  }
}

/** @returns the log entry for an event, if it is worth one */
function noteOf(event: ClaudeEvent): Parameters<Log> | undefined {
  switch (event.type) {
    case 'turnStarted': {
      const { sessionId, model, permissionMode, version } = event
      return ['info', 'Claude takes a turn', { session: sessionId, model, mode: permissionMode, version }]
    }
    case 'permissionAsked': {
      const { requestId, toolName } = event.request
      return ['info', 'asked for a permission', { request: requestId, tool: toolName }]
    }
    case 'elicitationAsked': {
      const { requestId, server } = event.request
      return ['info', 'asked by an MCP server', { request: requestId, server }]
    }
    case 'permissionWithdrawn':
      return ['info', 'question withdrawn', { request: event.requestId }]
    case 'retrying': {
      const { type: _, ...facts } = event
      return ['warn', 'Claude waits for the API', facts]
    }
    case 'lineSkipped':
      return ['warn', 'line skipped', { why: event.reason }]
    case 'compacted':
      return ['info', 'conversation compacted']
    case 'result': {
      const { outcome, origin, costUsd, durationMs, steps } = event
      return ['info', 'Claude’s result', { outcome, origin, costUsd, durationMs, steps }]
    }
    case 'exited': {
      const { code, signal } = event
      return [code === 0 ? 'info' : 'warn', 'Claude exited', { code, signal, stderr: event.stderr.length }]
    }
    case 'promptMoved':
    case 'textStarted':
    case 'text':
    case 'thinkingStarted':
    case 'thinking':
    case 'toolStarted':
    case 'toolDescribed':
    case 'toolOutput':
    case 'toolFinished':
    case 'checklist':
    case 'taskStarted':
    case 'tasks':
    case 'state':
    case 'modeChanged':
    case 'compacting':
      return undefined
  }
}
