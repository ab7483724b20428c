import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** A small project for Claude to work with. */
const FILES: Readonly<Record<string, string>> = {
  'README.md': '# Demo\n\nA throwaway project: `tg-claude demo` created it and will remove it.\n',
  'package.json': '{\n  "name": "demo",\n  "type": "module",\n  "scripts": { "test": "node --test" }\n}\n',
  'src/greet.js': "export const greet = name => 'Hello, ' + name + '!'\n",
  'src/greet.test.js':
    "import assert from 'node:assert'\nimport test from 'node:test'\nimport { greet } from './greet.js'\n\ntest('greets by name', () => assert.equal(greet('Ada'), 'Hello, Ada!'))\n",
}

/** Writes the demo's project into a new folder. */
export async function makeProject(folder: string): Promise<void> {
  for (const [name, text] of Object.entries(FILES)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), text)
  }
}
