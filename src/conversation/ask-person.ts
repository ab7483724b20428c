import type { Post } from '../model/chat/post.ts'
import type { Topic } from '../model/chat/topic.ts'
import type { ElicitationAsked, PermissionAsked } from '../model/claude/event.ts'
import type { QuestionContext } from '../model/question.ts'
import { modeSetting } from '../model/settings/mode.ts'
import type { ConversationDeps } from './ports/deps.ts'
import type { ProcessRun } from './process/run.ts'
import type { Turn } from './turn/turn.ts'

export type Asked = PermissionAsked | ElicitationAsked

export interface Asking {
  readonly asked: Asked
  readonly topic: Topic
  readonly run: ProcessRun
  /** The running turn, if any. */
  readonly turn: Turn | undefined
  /** Sends one of the bridge's own messages into the topic. */
  readonly say: (post: Post) => Promise<readonly number[]>
}

/**
 * Puts a question to the person and passes the answer back to the process that asked. The turn's own question
 * blocks the turn and closes with it; a background agent's stays open until the process is gone. An MCP server's
 * question names no agent and counts as the running turn's.
 */
export async function askPerson(asking: Asking, deps: ConversationDeps): Promise<void> {
  const { asked } = asking
  const isAgents = asked.type === 'permissionAsked' && asked.request.agentId !== undefined
  const turn = isAgents ? undefined : asking.turn
  await answered({ ...asking, turn }, deps)
  turn?.decided()
}

async function answered(asking: Asking, deps: ConversationDeps): Promise<void> {
  const {
    memory: { topics },
    stages: { chatSettings, decisions },
  } = deps
  const { asked, run, topic } = asking
  const place = placeOf(asking)
  if (asked.type === 'elicitationAsked') {
    const answer = await decisions.elicit({ ...place, request: asked.request })
    if (answer) run.answers.elicitation(asked.request, answer)
    return
  }
  const { cwd } = topics.get(topic)
  const answer = await decisions.ask({ ...place, cwd, trusted: run.trusted, request: asked.request })
  if (answer?.behavior === 'allow' && answer.grants) {
    topics.allow(topic, answer.grants)
    const mode = answer.grants.findLast(grant => grant.kind === 'mode')
    if (mode) chatSettings.keep(modeSetting, topic, mode.mode)
  }
  if (answer) run.answers.permission(asked.request, answer)
}

function placeOf({ topic, run, turn, say }: Asking): QuestionContext {
  return {
    topic,
    turnId: turn?.id ?? run.familyTag,
    post: async (contents, buttons, above) => {
      if (turn) return turn.ask(contents, buttons, above)
      if (above) await say({ body: { kind: 'answer', markdown: above } })
      return say({ body: { kind: 'content', contents }, buttons, sounds: true })
    },
    remind: (content, replyTo) =>
      say({ body: { kind: 'content', contents: [content] }, replyTo, sounds: true }),
  }
}
