import { ANSWER_LABELS } from '../../src/model/chat/labels.ts'
import { listWith } from '../../test/conversation/ground.ts'
import { state, words } from '../../test/conversation/wire.ts'
import type { TurnCase } from './stage.ts'
import { ended, retries, says, uses } from './wire.ts'

const group = 'Ends and interruptions'

/** Turns that do not end with a plain answer. */
export const problem: readonly TurnCase[] = [
  {
    group,
    title: 'A stopped answer',
    look: 'What was said so far stays; below it that it was stopped, and what can be done.',
    async play({ ask, lookAt, lookAtFinal, phone }) {
      const asked = await ask('Explain everything')
      asked.process.say(...says('First, the **outbox**: what must arrive is written'))
      await lookAt('is written', 'under way')
      phone.say('/stop')
      await lookAtFinal(asked, 'stopped')
    },
  },
  {
    group,
    title: 'A failed turn',
    look: 'Why, in words, below what was said.',
    async play({ ask, lookAtFinal }) {
      const asked = await ask('Explain everything')
      asked.process.say(...says('First, the **outbox**.'))
      const failure = { subtype: 'error_during_execution', is_error: true }
      asked.process.say(ended(asked.id, { ...failure, errors: ['API Error: 400 prompt is too long'] }))
      await lookAtFinal(asked, 'failed')
    },
  },
  {
    group,
    title: 'A conversation that the API refuses',
    look: 'Why, and the ways out; then what was taken back.',
    formats: ['rich'],
    async play({ ask, final, look, lookAt, phone }) {
      const first = await ask('Explain everything')
      first.process.say(words('It is a bridge.'), ended(first.id), state('idle'))
      await final(first.messageId)
      await first.process.exit()
      const refused = await ask('Go on', 1)
      const result = 'API Error: 400 orphaned tool_result in conversation history.'
      refused.process.say(ended(refused.id, { is_error: true, result }), state('idle'))
      const { id } = await final(refused.messageId)
      look('refused')
      await refused.process.exit()
      await phone.press(id, ANSWER_LABELS.goBack)
      await lookAt('Taken back', 'gone back')
    },
  },
  {
    group,
    title: 'Claude Code ends by itself',
    look: 'That it ended, with its own last words.',
    formats: ['rich'],
    async play({ ask, lookAt, lookAtFinal }) {
      const asked = await ask('Explain everything')
      asked.process.say(...says('First, the'))
      await lookAt('First, the', 'under way')
      await asked.process.exit(1)
      await lookAtFinal(asked, 'ended')
    },
  },
  {
    group,
    title: 'An empty answer',
    look: 'It says that it was empty.',
    formats: ['rich'],
    async play({ ask, lookAtFinal }) {
      const asked = await ask('Say nothing')
      asked.process.say(ended(asked.id, { result: '' }))
      await lookAtFinal(asked, 'empty')
    },
  },
  {
    group,
    title: 'A wait for the API',
    look: 'In the preview where there is room for it; else as a message, once.',
    async play({ ask, lookAt }) {
      const { process } = await ask('Explain everything')
      process.say(retries(2, 8_000))
      await lookAt('overloaded', 'overloaded')
    },
  },
  {
    group,
    title: 'Messages that wait',
    look: 'A list with buttons that remove one, run it next, or send it to Claude now.',
    formats: ['rich'],
    async play(stage) {
      const { ask, look, phone } = stage
      const { process } = await ask('Run the tests')
      process.say(...says('I run them.'), uses('a', { name: 'Bash', input: { command: 'npm test' } }))
      phone.say('Then add a test for the other case, and see it fail once')
      phone.say('and write a line in the changelog')
      await listWith(phone, 'changelog')
      look('two wait')
    },
  },
  {
    group,
    title: 'Where Claude stands',
    look: 'Answers to commands: short lines, each says one thing.',
    formats: ['rich'],
    async play({ ask, lookAt, phone }) {
      const { process } = await ask('Run the tests')
      process.say(...says('I run them.'), uses('a', { name: 'Bash', input: { command: 'npm test' } }))
      await lookAt('npm test', 'under way')
      phone.say('/status')
      await lookAt('Claude is working', '/status')
      phone.say('/mode')
      await lookAt('acceptEdits', '/mode')
    },
  },
]
