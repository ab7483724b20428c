import { counted } from '../../render/text/counted.ts'
import { cost } from '../../render/text/figures.ts'
import type { Command } from './command.ts'
import { payerOf } from './payer.ts'
import { tell } from './tell.ts'

const DAY_MS = 24 * 60 * 60 * 1000

export const costCommand: Command = {
  description: 'What it cost',
  async run({ topic }, conversation, { conversations, wall }) {
    const costs = conversations.costs(topic, wall() - DAY_MS)
    await tell(conversation, [
      { bold: `${cost(costs.topic)} in this topic` },
      `\n${cost(costs.recent)} in the last 24 hours, all topics`,
      `\n${cost(costs.total)} in total, ${counted(costs.turns, 'turn')}`,
      `\n\n${payerOf(conversation.status().about).meaning}`,
    ])
  },
}
