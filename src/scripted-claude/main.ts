/**
 * The built-in scripted Claude: speaks Claude Code's stream-json protocol over stdin and stdout, and answers
 * from a script. No account, no network, no tokens. Its tools are real.
 *
 * Environment: `SCRIPTED_CLAUDE_SPEED` (pace.ts); `CLAUDE_CONFIG_DIR` (session.ts);
 * `CLAUDE_CODE_EMIT_SESSION_STATE_EVENTS`, as in the real CLI.
 */
import { createInterface } from 'node:readline'
import { runConversation } from './conversation.ts'
import { notResumed, wireVersion } from './messages.ts'
import { type Options, readOptions } from './options.ts'
import { readPace } from './pace.ts'
import { openSession } from './session.ts'
import { createWire } from './wire.ts'

const args = process.argv.slice(2)

if (args[0] === '--version') process.stdout.write(`${wireVersion} (built-in script)\n`)
else process.exitCode = await converse(readOptions(args))

/** @returns the exit code */
async function converse(options: Options): Promise<number> {
  const session = openSession(options, process.env.CLAUDE_CONFIG_DIR)
  const write = (line: string) => process.stdout.write(line)
  if (typeof session === 'string') {
    const id = options.resume ?? ''
    createWire(write, id).say(notResumed(id, session))
    process.stderr.write(`${session}\n`)
    return 1
  }
  const conversation = runConversation({
    options,
    session,
    wire: createWire(write, session.id),
    pace: readPace(process.env.SCRIPTED_CLAUDE_SPEED),
    cwd: process.cwd(),
    tellsState: process.env.CLAUDE_CODE_EMIT_SESSION_STATE_EVENTS === '1',
    lines: createInterface({ input: process.stdin }),
  })
  return conversation.catch((error: unknown) => {
    process.stderr.write(`Not a message on stdin: ${error}\n`)
    // A turn may be in progress, but it can no longer be controlled.
    process.exit(1)
  })
}
