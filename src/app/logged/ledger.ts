import type { Ledger } from '../../conversation/tables/ledger.ts'
import type { MessageRows } from '../../conversation/tables/message-rows.ts'
import type { TurnRows } from '../../conversation/tables/turn-rows.ts'
import { promptText } from '../../model/chat/prompt.ts'
import { topicKey } from '../../model/chat/topic.ts'
import type { Log } from '../../model/log.ts'
import { processName } from './process-name.ts'

/** A ledger that logs the progress of each message and each turn. */
export function loggedLedger(ledger: Ledger, log: Log): Ledger {
  return { ...ledger, messages: loggedMessages(ledger.messages, log), turns: loggedTurns(ledger.turns, log) }
}

function loggedMessages(messages: MessageRows, log: Log): MessageRows {
  return {
    ...messages,
    accept(message, state) {
      const isNew = messages.accept(message, state)
      const { id, topic, updateId, messageId, prompt } = message
      const facts = { turn: id, topic: topicKey(topic), update: updateId, message: messageId }
      const length = promptText(prompt).length
      log('info', isNew ? 'message accepted' : 'message came twice', { ...facts, length, state })
      return isNew
    },
    offer(id) {
      messages.offer(id)
      log('info', 'message is too old: offered', { turn: id })
    },
    takeOffer(id) {
      messages.takeOffer(id)
      log('info', 'offer taken', { turn: id })
    },
  }
}

function loggedTurns(turns: TurnRows, log: Log): TurnRows {
  return {
    ...turns,
    started(id, familyTag) {
      turns.started(id, familyTag)
      log('info', 'turn started', { turn: id, process: processName(familyTag) })
    },
    selfStarted(id, topic, familyTag) {
      turns.selfStarted(id, topic, familyTag)
      const facts = { turn: id, topic: topicKey(topic), process: processName(familyTag) }
      log('info', 'turn of Claude’s own', facts)
    },
    tookUp(id, turnId) {
      turns.tookUp(id, turnId)
      log('info', 'message added to a running turn', { message: id, turn: turnId })
    },
    putBack(id, newId) {
      turns.putBack(id, newId)
      log('info', 'message waits again', { turn: id, now: newId })
    },
    end(id, ending, facts) {
      turns.end(id, ending, facts)
      log('info', 'turn ended', { turn: id, ending, ...facts })
    },
  }
}
