import { readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { describe, expect, onTestFinished, test } from 'vitest'
import { AlreadyServed, type Holder } from '../../src/store/errors/already-served.ts'
import { takeLock } from '../../src/store/lock.ts'
import { temporaryFolder } from '../telegram/ground.ts'

const ME: Holder = { pid: 1, since: 2, folder: '/here', host: 'this' }

function take(folder: string, botId = 7, holder = ME) {
  const lock = takeLock(folder, botId, holder)
  onTestFinished(() => lock.release())
  return lock
}

function refused(folder: string): AlreadyServed {
  try {
    takeLock(folder, 7, { ...ME, pid: 99 }).release()
  } catch (error) {
    if (error instanceof AlreadyServed) return error
    throw error
  }
  throw new Error('two hold it')
}

describe('the lock of a bot', () => {
  test('has one holder, whom the second learns', async () => {
    const folder = await temporaryFolder()
    take(folder)
    expect(refused(folder).holder).toEqual(ME)
    expect(refused(folder).holder).toEqual(ME)
  })

  test('is free again once it was released, and for another bot all the time', async () => {
    const folder = await temporaryFolder()
    const first = takeLock(folder, 7, ME)
    take(folder, 8)
    first.release()
    take(folder, 7)
  })

  test('is not what the card beside it says: neither holds a card a bot, nor does its lack free one', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'bot-7.lock.json'), JSON.stringify(ME))
    take(folder)
    await writeFile(join(folder, 'bot-7.lock.json'), 'no card')
    expect(refused(folder).holder).toBeUndefined()
  })

  test('is for this user alone', async () => {
    const folder = await temporaryFolder()
    take(folder)
    for (const name of await readdir(folder))
      expect(((await stat(join(folder, name))).mode & 0o777).toString(8)).toBe('600')
  })

  test('goes with the process, also by kill -9', async () => {
    const folder = await temporaryFolder()
    const holder = execa(process.execPath, ['-e', HOLD, folder], { reject: false })
    onTestFinished(() => void holder.kill('SIGKILL'))
    await new Promise(resolve => holder.stdout.once('data', resolve))
    expect(refused(folder).holder?.pid).toBe(holder.pid)
    holder.kill('SIGKILL')
    await holder
    take(folder)
  })
})

/** Another process that takes the lock and holds it. */
const HOLD = `
  import('${new URL('../../dist/store/lock.js', import.meta.url)}').then(({ takeLock }) => {
    globalThis.lock = takeLock(process.argv[1], 7, { pid: process.pid, since: 2, folder: '/', host: '' })
    console.log('held')
    setInterval(() => {}, 1_000)
  })`
