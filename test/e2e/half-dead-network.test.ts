// A network of the test's own, with the program in it: what curl survives, it must survive too.
import { describe, expect, test } from 'vitest'
import { obstacle, startWithDeadIpv6 } from '../world/network/namespace.ts'

/** Before, it waited for 30 s. Node's own start takes a second or two. */
const SOON_MS = 15_000

describe.skipIf(obstacle !== undefined)(
  `beside a slow IPv4 address${obstacle ? ` (${obstacle})` : ''}`,
  () => {
    test('an IPv6 address that cannot be reached does not keep the bot from being served', async () => {
      const { isServing, exitCode, output, answer } = await startWithDeadIpv6('unreachable')
      expect({ isServing, output }).toEqual({
        isServing: true,
        output: expect.stringContaining('is running'),
      })
      expect(answer).toContain('Idle')
      expect(exitCode).toBe(0)
    })

    test('an IPv6 address at which everything vanishes costs no silence', async () => {
      const { isServing, exitCode, ms, output, answer } = await startWithDeadIpv6('vanishing')
      expect({ isServing, output }).toEqual({
        isServing: true,
        output: expect.stringContaining('is running'),
      })
      expect(ms).toBeLessThan(SOON_MS)
      expect(answer).toContain('Idle')
      expect(exitCode).toBe(0)
    })
  },
)
