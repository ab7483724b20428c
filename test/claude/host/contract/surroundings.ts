import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkClaude } from '../../../../src/claude/check.ts'
import { isTrusted } from '../../../../src/claude/trust.ts'
import { PATH, type Place } from './place.ts'

export function testSurroundings(place: () => Promise<Place>): void {
  test('a folder that cannot be worked in says why', async () => {
    const { host, folder, write, at, shell } = await place()
    await shell('mkdir folder; ln -s folder link; ln -s loop loop')
    await write('file', '')
    const problem = (name: string) => host.folders.problem(at(name))
    expect(await host.folders.problem(folder)).toBeUndefined()
    expect([await problem('folder'), await problem('link')]).toEqual([undefined, undefined])
    for (const name of ['nowhere', 'file', 'file/below'])
      expect(await problem(name)).toEqual({ kind: 'gone' })
    expect(await problem('loop')).toEqual({ kind: 'unreadable', code: 'ELOOP' })
  })

  test('a path is followed to where it leads', async () => {
    const { host, folder, at, shell } = await place()
    await shell('mkdir folder; ln -s folder link; ln -s nowhere dangling')
    const real = await host.folders.real(folder)
    expect(await host.folders.real(at('link'))).toBe(`${real}/folder`)
    expect(await host.folders.real(at('dangling'))).toBeUndefined()
    const exists = ['link', 'nowhere', 'dangling'].map(name => host.folders.exists(at(name)))
    expect(await Promise.all(exists)).toEqual([true, false, false])
  })

  test('a folder is trusted by the record in the home folder there', async () => {
    const { host, env, folder, write, at } = await place()
    const { home } = await host.environment()
    expect(home).toBe(env.HOME)
    await write('mine/.git/config', '')
    await write('mine/inner/file', '')
    await write('other/file', '')
    const record = {
      projects: { [`${await host.folders.real(folder)}/mine`]: { hasTrustDialogAccepted: true } },
    }
    await host.files.write(join(home, '.claude.json'), {
      content: Buffer.from(JSON.stringify(record)),
      mode: 0o600,
    })
    const trusted = ['mine', 'mine/inner', 'other', 'nowhere'].map(name => isTrusted(at(name), host))
    expect(await Promise.all(trusted)).toEqual([true, true, false, false])
  })

  test('Claude is checked there', async () => {
    const { host, folder, write } = await place()
    const bin = await write('claude', '#!/bin/sh\n[ "$1" = --version ] && echo 2.1.332', 0o755)
    const spec = { bin, cwd: folder, env: { PATH }, secrets: [], familyTag: 'cafe' }
    const { signal } = new AbortController()
    expect(await checkClaude(spec, { host, signal })).toEqual({ kind: 'ready', version: '2.1.332' })
    expect(await checkClaude({ ...spec, bin: `${bin}s` }, { host, signal })).toEqual({ kind: 'missing' })
  })

  test('a program that the person starts there finds their environment', async () => {
    const { host, env } = await place()
    expect(await host.environment()).toMatchObject({ variables: env, home: env.HOME })
  })

  test('the bridge is met there only if it runs there', async () => {
    const { host, folder, isHere } = await place()
    const pid = await host.bridge.pid()
    expect(pid).toBe(isHere ? process.pid : undefined)
    const startedAt = pid === undefined ? undefined : await host.processes.startedAt(pid)
    expect(startedAt !== undefined).toBe(isHere)
    expect(await host.bridge.folder(folder)).toBe(isHere ? folder : undefined)
  })
}
