import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa, execaSync } from 'execa'
import { describe, expect, test } from 'vitest'
import { quote } from '../../src/cli/commands/completion/quote.ts'
import { completionScript } from '../../src/cli/commands/completion/script.ts'
import { createProgram } from '../../src/cli/program.ts'
import { temporaryFolder } from '../telegram/ground.ts'

const COMMANDS = createProgram().commands.map(command => command.name())

const isInstalled = (shell: string) => execaSync(shell, ['-c', 'true'], { reject: false }).exitCode === 0

async function script(shell: 'bash' | 'zsh' | 'fish'): Promise<string> {
  const path = join(await temporaryFolder(), `tg-claude.${shell}`)
  await writeFile(path, completionScript(shell, createProgram()))
  return path
}

const expectations: [typed: string, offered: string[], withheld: string[]][] = [
  ['', COMMANDS, []],
  ['lo', ['login', 'logout'], ['start']],
  ['config ', ['get', 'set', 'unset', 'list', 'path'], ['start']],
  ['config set ', ['model', 'preview.mode'], ['get']],
  ['config get per', ['permissionMode'], ['model']],
  ['config set model ', [], ['model', 'format']],
  ['start --pe', ['--permission-mode'], ['--preview']],
  ['start --permission-mode ', ['plan', 'acceptEdits'], ['--preview']],
  ['start --cwd . --permission-mode p', ['plan'], ['acceptEdits']],
  ['completion ', ['bash', 'zsh', 'fish'], []],
]

describe.skipIf(!isInstalled('bash'))('bash', () => {
  const PRESS_TAB = `source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
    _tg_claude; printf '%s\\n' "\${COMPREPLY[@]}"`

  test.each(expectations)('tg-claude %s', async (typed, offered, withheld) => {
    const words = ['tg-claude', ...typed.split(' ')]
    const { stdout } = await execa('bash', ['-c', PRESS_TAB, 'bash', await script('bash'), ...words])
    check(stdout.split('\n'), offered, withheld)
  })
})

describe.skipIf(!isInstalled('fish'))('fish', () => {
  test.each(expectations)('tg-claude %s', async (typed, offered, withheld) => {
    const press = `source ${await script('fish')}; complete -C 'tg-claude ${typed}'`
    const { stdout } = await execa('fish', ['--no-config', '-c', press])
    check(
      stdout.split('\n').map(line => line.split('\t')[0] ?? ''),
      offered,
      withheld,
    )
  })
})

describe.skipIf(!isInstalled('zsh'))('zsh', () => {
  /** Stands in for the completion system, which needs a terminal: prints what it is given. */
  const PRESS_TAB = `compdef() { }; _files() { }; compadd() { print -l -- "$@" }
    _describe() { local list=\${@[-1]}; print -l -- \${\${(P)list}%%:*} }
    source "$1"; shift; words=("$@"); CURRENT=$#; _tg_claude`

  test.each(expectations)('tg-claude %s', async (typed, offered) => {
    const words = ['tg-claude', ...typed.split(' ')]
    const { stdout } = await execa('zsh', ['-f', '-c', PRESS_TAB, 'zsh', await script('zsh'), ...words])
    expect(stdout.split('\n')).toEqual(expect.arrayContaining(offered))
  })
})

test('a shell takes a description as words, whatever stands in it', async () => {
  const words = `it's $(exit 3) \`exit 4\`; "fine" \\ #`
  const { stdout } = await execa('sh', ['-c', `printf %s ${quote(words)}`])
  expect(stdout).toBe(words)
})

function check(found: readonly string[], offered: readonly string[], withheld: readonly string[]): void {
  expect(found).toEqual(expect.arrayContaining([...offered]))
  for (const word of withheld) expect(found).not.toContain(word)
}
