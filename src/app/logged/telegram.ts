import type { Attempt, SendError } from '../../model/chat/send-error.ts'
import type { Log } from '../../model/log.ts'
import type { PollProblem } from '../../telegram/updates/poll-line.ts'

/** Logs calls that Telegram refused or did not answer. The consequences are logged by the caller. */
export function loggedFailures(log: Log): (error: SendError) => void {
  return ({ message, failure, line }) => {
    const facts = { call: message, ...failure, ...(line ?? {}) }
    if (failure.kind === 'flooded') log('warn', 'flood wait', facts)
    else log('debug', 'call failed', facts)
  }
}

/** Logs addresses of the server that do not answer while another does. */
export function loggedDetours(log: Log): (made: { address: string; attempts: readonly Attempt[] }) => void {
  return made => log('info', 'connected; other addresses did not answer', made)
}

export function notePolls({ kind, isOver, since, line }: PollProblem, log: Log): void {
  const facts = { since: new Date(since).toISOString(), ...(line ?? {}) }
  if (kind === 'conflict')
    log('warn', isOver ? 'conflict is over' : 'conflict: another program is polling', facts)
  else log('warn', isOver ? 'Telegram is back' : 'Telegram cannot be reached', facts)
}
