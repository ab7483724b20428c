import type { Ledger } from '../../conversation/tables/ledger.ts'
import { promptText } from '../../model/chat/prompt.ts'
import { topicKey } from '../../model/chat/topic.ts'
import type { Log } from '../../model/log.ts'
import { processName } from './process-name.ts'

/** A ledger that logs the progress of each message and each turn. */
export function loggedLedger(ledger: Ledger, log: Log): Ledger {
  return {
    ...ledger,
    accept(message, state) {
      const isNew = ledger.accept(message, state)
      const { id, topic, updateId, messageId, prompt } = message
      const facts = { turn: id, topic: topicKey(topic), update: updateId, message: messageId }
      const length = promptText(prompt).length
      log('info', isNew ? 'message accepted' : 'message came twice', { ...facts, length, state })
      return isNew
    },
    acceptSelfStarted(id, topic, familyTag) {
      ledger.acceptSelfStarted(id, topic, familyTag)
      const facts = { turn: id, topic: topicKey(topic), process: processName(familyTag) }
      log('info', 'turn of Claude’s own', facts)
    },
    offer(id) {
      ledger.offer(id)
      log('info', 'message is too old: offered', { turn: id })
    },
    takeOffer(id) {
      ledger.takeOffer(id)
      log('info', 'offer taken', { turn: id })
    },
    started(id, process) {
      ledger.started(id, process)
      log('info', 'turn started', { turn: id, process: processName(process.familyTag), pid: process.pid })
    },
    tookUp(id, turnId) {
      ledger.tookUp(id, turnId)
      log('info', 'message added to a running turn', { message: id, turn: turnId })
    },
    putBack(id, newId) {
      ledger.putBack(id, newId)
      log('info', 'message waits again', { turn: id, now: newId })
    },
    end(id, ending, facts) {
      ledger.end(id, ending, facts)
      log('info', 'turn ended', { turn: id, ending, ...facts })
    },
  }
}
