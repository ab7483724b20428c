import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createLedger } from '../../src/conversation/tables/ledger.ts'
import { createGround, OWNER } from './ground.ts'
import { said } from './updates.ts'

/** Where the program dies while it takes an update; `confirmed`: it does not, and Telegram is told. */
const fate = fc.constantFrom('confirmed', 'before it is written', 'in the middle', 'before Telegram is told')
type Fate = typeof fate extends fc.Arbitrary<infer T> ? T : never

test('wherever the program dies, each message is taken once, and in order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fate, { maxLength: 4 }), { minLength: 1, maxLength: 8 }),
      async fates => {
        let dies: Fate = 'confirmed'
        const ground = await createGround({
          accept(text) {
            const taken = ledger.messages.accept({
              id: text,
              topic: { chatId: OWNER },
              updateId: Number(text),
              prompt: { parts: [] },
            })
            if (dies === 'in the middle') throw new Error('dead')
            return taken ? 'accepted' : 'known'
          },
        })
        const ledger = createLedger(ground.store, () => 0)
        let { intake } = ground
        const revive = () => {
          dies = 'confirmed'
          intake.stop()
          intake = ground.restart()
          intake.recover()
        }
        for (const [index, deaths] of fates.entries()) {
          const update = said(String(index))
          // Until it is confirmed, Telegram gives the same update again.
          for (dies of [...deaths.filter(death => death !== 'confirmed'), 'confirmed' as const]) {
            if (dies === 'before it is written') revive()
            else deliver(() => intake.accept(update), revive)
            if (dies === 'before Telegram is told') revive()
          }
        }
        const taken = ground.store.all('SELECT id FROM turns ORDER BY rowid').map(({ id }) => Number(id))
        expect(taken).toEqual(fates.map((_, index) => index))
        expect(ground.store.all('SELECT 1 FROM updates WHERE done_at IS NULL')).toEqual([])
        intake.stop()
      },
    ),
    { numRuns: 60 },
  )
})

/** What throws ends the program. */
function deliver(work: () => void, revive: () => void): void {
  try {
    work()
  } catch {
    revive()
  }
}
