import { promptText } from '../../model/chat/prompt.ts'
import { VERBOSITIES } from '../../model/chat/verbosity.ts'
import { nearest } from '../../model/nearest.ts'
import type { Command } from './command.ts'
import { verbosityMessage } from './setting-messages.ts'
import { tell } from './tell.ts'

/** `/verbose` shows how much of Claude's work is shown and offers more or less; `/verbose full` changes it. */
export const verboseCommand: Command = {
  description: 'How much of Claude’s work is shown',
  async run({ topic, prompt }, conversations, { keyboards }) {
    const word = prompt ? promptText(prompt).trim().toLowerCase() : ''
    const verbosity = VERBOSITIES.find(known => known === word)
    if (verbosity) {
      conversations.setVerbosity(topic, verbosity)
      return tell(topic, conversations, ['Shown of Claude’s work: ', { bold: verbosity }])
    }
    if (word !== '') {
      const meant = nearest(word, VERBOSITIES)
      return tell(topic, conversations, [
        meant
          ? `/verbose ${meant}?`
          : `/verbose takes ${VERBOSITIES.slice(0, -1).join(', ')} or ${VERBOSITIES.at(-1)}.`,
      ])
    }
    const { content, rows } = verbosityMessage(conversations.status(topic).verbosity)
    const { buttons } = keyboards.make(topic, rows)
    await conversations.say(topic, { body: { kind: 'content', contents: [content] }, buttons })
  },
}
