import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const recordings = fileURLToPath(new URL('../fixtures/recordings/', import.meta.url))

/**
 * Writes an executable that plays one recording of a real CLI's wire, waiting for the host's lines. For CLI
 * versions that the tests do not install.
 */
export async function replay(name: string, folder: string): Promise<string> {
  const lines = (await readFile(join(recordings, `${name}.jsonl`), 'utf8')).trim().split('\n')
  const script = join(folder, `${name}.mjs`)
  await writeFile(script, PLAYER.replace('LINES', lines.join(',\n')))
  await chmod(script, 0o755)
  return script
}

const PLAYER = `
import { createInterface } from 'node:readline'
import { once } from 'node:events'
const heard = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
for (const line of [LINES]) {
  if (line.to) await heard.next()
  else if (line.json) process.stdout.write(JSON.stringify(line.json) + '\\n')
  else process.exitCode = Number(line.exit)
}
process.stdin.destroy()
`
