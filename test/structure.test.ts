import { expect, test } from 'vitest'
import { findCircles, findPortMethods, measurePorts, readFolders } from '../scripts/structure.mjs'

/** Folders in which a file is one Bot API method are their own index. */
const OWN_INDEX = ['local-telegram/methods']
const MOST_FILES = 16
/** What a port, or an object of dependencies, may hold. */
const MOST_MEMBERS = 8

/**
 * Which folder may import which, and which packages. A name stands for the folder and all below it. What is not here is
 * refused; what is here is used. Read from the bottom up: a row imports only from rows above it.
 */
const MAY_IMPORT: Record<string, string> = {
  // The vocabulary.
  'model/claude': '',
  'model/chat': 'model/claude grammy/types',
  'model/settings': 'model',
  model: 'model',

  // Rendering is pure.
  'render/text': 'diff/lib/diff/line.js grammy/types',
  'render/blocks': 'render/text model/chat grammy/types string-width',
  'render/scan': 'render/text',
  'render/markdown':
    'render/blocks render/scan render/text mdast mdast-util-from-markdown mdast-util-gfm micromark-core-commonmark micromark-extension-gfm micromark-util-character micromark-util-types',
  'render/answer': 'render/markdown render/blocks render/scan render/text model',
  'render/notices': 'render/blocks render/text model',
  'render/steps': 'render/markdown render/blocks render/notices render/text model',
  render: 'render/answer render/blocks render/scan',

  // The stages: the vocabulary and the rendering, never another stage.
  'intake/ports': 'model',
  'intake/commands': 'intake/ports model render',
  intake: 'intake model render',
  'conversation/tables': 'model',
  'conversation/ports': 'conversation/tables model',
  'conversation/process': 'conversation/ports conversation/tables model',
  'conversation/turn': 'conversation/process conversation/ports model render',
  'conversation/ending':
    'conversation/turn conversation/process conversation/ports conversation/tables model render',
  'conversation/queue': 'conversation/process conversation/ports conversation/tables model render',
  conversation: 'conversation model render',
  'decisions/card': 'model render',
  'decisions/form': 'decisions/card model render',
  'decisions/kinds': 'decisions/form decisions/card model render valibot',
  decisions: 'decisions model',
  background: 'model render',
  undo: 'model render',
  lacks: 'model render',
  buttons: 'model',
  'chat-settings': 'model render',
  'preview/transports': 'model render',
  preview: 'preview model',
  delivery: 'model render',

  // What the stages' ports are plugged into; none of these knows another.
  'claude/host': 'model execa',
  'claude/wire': 'model valibot',
  'claude/start': 'claude/host model',
  'claude/processes': 'claude/host claude/start model',
  'claude/output': 'claude/host claude/processes claude/wire model ndjson',
  claude: 'claude model valibot',
  'telegram/connection':
    'model @grammyjs/auto-retry grammy grammy/types https-proxy-agent proxy-from-env socks-proxy-agent',
  'telegram/outgoing': 'telegram/connection model grammy',
  'telegram/updates': 'telegram/connection model grammy valibot',
  telegram: 'telegram/connection telegram/outgoing model',
  'store/errors': '',
  store: 'store/errors model conf env-paths libsql valibot',
  log: 'model valibot',

  // The stand-ins import nothing of ours.
  'local-telegram/schema': '',
  'local-telegram/rich': 'grammy/types',
  'local-telegram/checks': 'local-telegram/rich local-telegram/schema grammy/types',
  'local-telegram/state': 'local-telegram/checks local-telegram/rich local-telegram/schema grammy/types',
  'local-telegram/methods': 'local-telegram/checks local-telegram/schema local-telegram/state grammy/types',
  'local-telegram/http': 'local-telegram/methods local-telegram/schema local-telegram/state',
  'local-telegram/phone': 'local-telegram/state grammy/types',
  'local-telegram/page/browser': '',
  'local-telegram/page/style': '',
  'local-telegram/page/view': 'local-telegram/phone local-telegram/rich local-telegram/state grammy/types',
  'local-telegram/page': 'local-telegram/page local-telegram/http local-telegram/phone valibot',
  'local-telegram': 'local-telegram grammy/types',
  'scripted-claude/script': 'execa valibot',
  'scripted-claude/scenes': 'scripted-claude/script',
  'scripted-claude': 'scripted-claude execa valibot',

  // What puts all of it together.
  settings: 'claude/host claude/start log model preview store valibot',
  'app/errors': 'settings log model render/text store/errors telegram/connection commander',
  'app/logged': 'conversation/ports conversation/tables model telegram/updates',
  app: 'app/logged settings intake conversation decisions background undo lacks buttons chat-settings preview delivery claude telegram store log model render/notices grammy',
  'demo/seen': 'intake/commands model/chat local-telegram',
  'demo/paint': 'demo/seen local-telegram grammy/types string-width wrap-ansi',
  'demo/terminal': 'demo/paint demo/seen local-telegram log-update string-width',
  demo: 'demo app claude/host settings local-telegram model store',
  'cli/commands/backup': 'app settings store commander',
  'cli/commands/completion': 'commander',
  'cli/commands/config': 'claude/host settings log model store commander',
  'cli/commands/demo': 'demo commander',
  'cli/commands/login':
    'app settings telegram model render/text store @clack/prompts commander grammy uqr valibot wrap-ansi',
  'cli/commands/logout': 'app store commander',
  'cli/commands/logs': 'app settings log model store commander',
  'cli/commands/outbox': 'app settings delivery telegram/updates model render store commander',
  'cli/commands/restore': 'app settings store commander',
  'cli/commands/start':
    'cli/commands/login app settings claude telegram log render/text store @clack/prompts commander',
  cli: 'cli/commands app log commander',
}

test('each folder imports only what the table allows, and all that it lists', () => {
  const folders = readFolders()
  expect([...folders.keys()].sort()).toEqual(Object.keys(MAY_IMPORT).sort())
  const differences = [...folders].map(([name, { imports, packages }]) => {
    const used = [...imports, ...packages]
    const allowed = (MAY_IMPORT[name] ?? '').split(' ').filter(Boolean)
    const covers = (entry: string, other: string) => other === entry || other.startsWith(`${entry}/`)
    const refused = used.filter(other => !allowed.some(entry => covers(entry, other)))
    const idle = allowed.filter(entry => !used.some(other => covers(entry, other)))
    return { name, refused, idle }
  })
  expect(differences.filter(({ refused, idle }) => refused.length + idle.length > 0)).toEqual([])
})

test('no files and no folders import each other, types included', () => {
  expect(findCircles()).toEqual([])
})

test('each folder can be taken in at a glance', () => {
  const crowded = [...readFolders()].filter(
    ([name, { files }]) => files > MOST_FILES && !OWN_INDEX.includes(name),
  )
  expect(crowded).toEqual([])
})

test('what is plugged together is checked as properties, so that nothing gets what it cannot take', () => {
  expect(findPortMethods()).toEqual([])
})

test('ports and objects of dependencies are small enough to be needed whole', () => {
  const large = [...measurePorts()].filter(([, members]) => members > MOST_MEMBERS)
  expect(large).toEqual([])
})
