import { expect, test } from 'vitest'
import { eventually } from '../../local-host.ts'
import type { Place } from './place.ts'

export function testFiles(place: () => Promise<Place>): void {
  test('are told apart by what they hold', async () => {
    const { host, write, at, shell } = await place()
    const look = async (name: string) => {
      const { state, bytes } = await host.files.look(at(name))
      return { state, bytes }
    }
    expect(await look('nothing')).toEqual({ state: 'absent', bytes: 0 })
    await write('file', 'abc')
    expect(await look('file/below')).toEqual({ state: 'absent', bytes: 0 })
    const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
    expect(await look('file')).toEqual({ state: sha256, bytes: 3 })
    await write('file', 'ab')
    expect((await look('file')).state).not.toBe(sha256)
    await shell('mkdir folder; mkfifo pipe; ln -s file link')
    for (const name of ['folder', 'pipe', 'link'])
      expect(await look(name)).toEqual({ state: 'other', bytes: 0 })
    await write('large', 'x'.repeat(5_000_000))
    expect(await look('large')).toEqual({ state: expect.stringMatching(/^5000000 bytes of \d/), bytes: 5e6 })
  })

  test('keep their content and permissions, and get the folders they need', async () => {
    const { host, write, at, shell } = await place()
    const content = Buffer.from([0, 255, 10, 13, 128])
    await write('new/folders/run.sh', content, 0o750)
    const file = await host.files.read(at('new/folders/run.sh'), 5)
    expect(file?.mode).toBe(0o750)
    expect(Buffer.from(file?.content ?? []).equals(content)).toBe(true)
    expect(await shell('od -An -tx1 new/folders/run.sh')).toMatch(/^\s*00 ff 0a 0d 80\s*$/)
    await write('new/folders/run.sh', 'x')
    expect(await shell('cat new/folders/run.sh')).toBe('x')
    await host.files.remove(at('new/folders/run.sh'))
    await host.files.remove(at('new/folders/run.sh'))
    expect(await host.folders.exists(at('new/folders/run.sh'))).toBe(false)
    expect(await host.folders.exists(at('new/folders'))).toBe(true)
  })

  test('are read only up to a limit, and only if they are files', async () => {
    const { host, write, at, shell } = await place()
    await write('file', '12345')
    expect(await host.files.read(at('file'), 4)).toBeUndefined()
    await shell('mkdir folder; mkfifo pipe')
    for (const name of ['nothing', 'folder', 'pipe'])
      expect(await host.files.read(at(name), 100)).toBeUndefined()
  })

  test('are never reached through a link', async () => {
    const { host, write, at, shell } = await place()
    await write('secret', 'keep')
    await shell('ln -s secret link; ln -s nowhere dangling')
    expect(await host.files.read(at('link'), 100)).toBeUndefined()
    for (const name of ['link', 'dangling']) await expect(write(name, 'x')).rejects.toThrow()
    await host.files.remove(at('link'))
    expect(await shell('cat secret; ls -A')).toBe('keep.keep\ndangling\nsecret\n')
  })
}

export function testAges(place: () => Promise<Place>): void {
  /** Changes something, and looks at a file. @returns whether it is known that the file may have changed */
  const noticed = async ({ host, at }: Place, name: string, change: () => Promise<unknown>) => {
    const since = performance.now()
    await change()
    const { unchangedMs } = await host.files.look(at(name))
    return unchangedMs <= performance.now() - since
  }

  test('grows while nothing happens to it, and is never too long', async () => {
    const there = await place()
    const { host, write, at } = there
    expect(await noticed(there, 'file', () => write('file', 'one'))).toBe(true)
    await eventually(async () => (await host.files.look(at('file'))).unchangedMs > 50)
  })

  test('begins anew with a change, and with another file in its place, however old', async () => {
    const there = await place()
    const { write, shell } = there
    await write('file', 'one')
    await write('old', 'two')
    const changes = [
      () => write('file', 'three'),
      () => shell('touch -d 2001-01-01 file'),
      () => shell('touch -d 2001-01-01 old && mv old file'),
      () => shell('rm file'),
      () => shell('mkdir file'),
      () => shell('rmdir file && ln -s old file'),
    ]
    for (const change of changes) expect(await noticed(there, 'file', change)).toBe(true)
  })

  test('is known of a file that is not there, as long as its folder stays the same', async () => {
    const there = await place()
    const { host, at, shell } = there
    await eventually(async () => (await host.files.look(at('gone/deeper/file'))).unchangedMs > 50)
    const change = () => shell('mkdir -p gone/deeper; touch gone/deeper/file; rm -r gone')
    expect(await noticed(there, 'gone/deeper/file', change)).toBe(true)
  })
}
