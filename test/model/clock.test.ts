import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { abortsAfter } from '../../src/model/clock.ts'

test('a time-out comes also where only a joined signal waits for it, and memory was tidied up meanwhile', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  let isOver = false
  AbortSignal.any([abortsAfter(100), new AbortController().signal]).addEventListener('abort', () => {
    isOver = true
  })
  await sleep(20)
  collect()
  await expect.poll(() => isOver).toBe(true)
})
