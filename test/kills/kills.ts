import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { seed, someOf } from '../world/share.ts'
import { complaints, live } from './life.ts'

/**
 * How often to kill the program at each point. Points reached several times are killed at different visits.
 */
const TIMES = Number(process.env.TIMES ?? 5)

/** How many runs in parallel. */
const AT_ONCE = Number(process.env.AT_ONCE ?? 2)

interface Kill {
  readonly point: string
  readonly visit: number
}

test(`killed at every write of its database, ${TIMES} times each, it loses nothing`, async () => {
  const kills = someOf(
    (await writePoints()).flatMap(([point, visits]) =>
      Array.from({ length: TIMES }, (_, index): Kill => ({ point, visit: 1 + (index % visits) })),
    ),
  )
  process.stdout.write(`${kills.length} kills, seed ${seed}\n`)
  const wrong: string[] = []
  let killed = 0
  const worker = async () => {
    for (let kill = kills.shift(); kill; kill = kills.shift()) {
      const name = `${kill.visit} ${kill.point}`
      const life = await live({ KILL_AT: name }).catch((error: unknown) => String(error))
      if (typeof life === 'string') wrong.push(`${name}\n  ${life}`)
      else {
        killed += life.kills
        wrong.push(...complaints(life).map(complaint => `${name}\n  ${complaint}`))
        await life.world.close()
      }
      process.stdout.write(`${kills.length} to go, ${wrong.length} wrong\n`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  process.stdout.write(`killed ${killed} times\n`)
  expect(wrong).toEqual([])
})

/** @returns every point that a run reaches, and how often */
async function writePoints(): Promise<[string, number][]> {
  const folder = await mkdtemp(join(tmpdir(), 'tg-claude-kills-'))
  const log = join(folder, 'points')
  const life = await live({ WRITE_POINTS_LOG: log })
  expect(complaints(life)).toEqual([])
  await life.world.stop()
  await life.world.close()
  const lines = (await readFile(log, 'utf8')).trimEnd().split('\n')
  await rm(folder, { recursive: true })
  const visits = new Map<string, number>()
  for (const line of lines) {
    const { point } = JSON.parse(line) as { point: string }
    visits.set(point, (visits.get(point) ?? 0) + 1)
  }
  const named = [...visits].map(([point, count]) => `${count} × ${point}`)
  process.stdout.write(`${visits.size} points:\n${named.join('\n')}\n`)
  return [...visits]
}
