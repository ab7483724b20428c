import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'vitest'
import { hostFor, localHost } from '../local-host.ts'
import { describeHost } from './contract.ts'
import { obstacle, openNamespaceHost } from './namespace/open.ts'

const environmentIn = (folder: string) => ({ PATH: process.env.PATH ?? '', HOME: folder, MINE: '1' })

describeHost('this machine', async () => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'local-host-')))
  const env = environmentIn(folder)
  const close = () => rm(folder, { recursive: true, maxRetries: 5 })
  return { host: hostFor(env), folder, env, isHere: true, close }
})

const OTHER = 'a machine with other processes and folders'

if (obstacle === undefined) {
  describeHost(OTHER, async () => {
    const opened = await openNamespaceHost(localHost.clock, environmentIn)
    return { ...opened, env: environmentIn(opened.folder), isHere: false }
  })
} else {
  describe(OTHER, () => test.skip(`is not tested here: ${obstacle}`))
}
