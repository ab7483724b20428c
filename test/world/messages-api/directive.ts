/** The small language in which a test's prompt says how Claude shall answer. The table is in ../messages-api.ts. */

export type Directive =
  | { readonly kind: 'say'; readonly text: string; readonly everyMs: number }
  | { readonly kind: 'think'; readonly text: string }
  | { readonly kind: 'tool'; readonly name: string; readonly input: object }
  /** The tools so far are to be run before the answer goes on. */
  | { readonly kind: 'round' }
  | { readonly kind: 'result' | 'echo' | 'history' | 'hang' | 'empty' | 'full' }
  | { readonly kind: 'limit'; readonly ms: number }
  | { readonly kind: 'refuse'; readonly status: number; readonly times: number }
  | { readonly kind: 'later'; readonly script: string }

/** Stands for the file that plan mode has named. */
export const PLAN_FILE = '$PLAN_FILE'

type Reader = (argument: string) => Directive[]

/** Reads a prompt's directives, one a line; a line that is none belongs to the directive above it. */
export function parseDirectives(prompt: string): Directive[] {
  const calls: { reader: Reader; argument: string }[] = []
  for (const line of prompt.split('\n')) {
    const [, name = '', argument = ''] = /^#(\w+) ?(.*)$/s.exec(line) ?? []
    const reader = readers[name]
    const last = calls.at(-1)
    if (reader) calls.push({ reader, argument })
    else if (last) last.argument += `\n${line}`
  }
  return closed(calls.flatMap(({ reader, argument }) => reader(argument)))
}

/** After the last tool something has to be said; what is for later does not count. */
function closed(directives: Directive[]): Directive[] {
  const now = directives.filter(directive => directive.kind !== 'later')
  if (now.at(-1)?.kind !== 'round') return directives
  return [...directives, goesOn(now.at(-2)) ? say('It works in the background.') : { kind: 'result' }]
}

function goesOn(directive: Directive | undefined): boolean {
  if (directive?.kind !== 'tool') return false
  return directive.name === 'Agent' || 'run_in_background' in directive.input
}

/** Splits a script that stands in one line. */
export function unfold(script: string): string {
  return script.split(/ *;; */).join('\n')
}

const readers: Readonly<Record<string, Reader>> = {
  say: text => [say(text)],
  text: () => [say(defaultAnswer)],
  slow: argument => {
    const [ms, text] = cut(argument)
    return [say(text, Number(ms))]
  },
  stream: argument => {
    const [words, ms] = cut(argument)
    return [say(numberedWords(Number(words)), Number(ms))]
  },
  long: characters => [say(prose(Number(characters)))],
  think: text => [{ kind: 'think', text }],
  bash: command => [bash(command), { kind: 'round' }],
  background: command => [bash(command, { run_in_background: true }), { kind: 'round' }],
  two: commands => {
    const [first = '', second = ''] = commands.split(/ *;; */)
    return [say('First the one.'), bash(first), say('Then the other.'), bash(second), { kind: 'round' }]
  },
  read: path => tool('Read', { file_path: path }),
  write: argument => {
    const [path, content] = cut(argument)
    return tool('Write', { file_path: path, content })
  },
  edit: argument => {
    const [path, change] = cut(argument)
    const [before = '', after = ''] = change.split(' => ')
    return tool('Edit', { file_path: path, old_string: before, new_string: after })
  },
  agent: script =>
    tool('Agent', {
      description: 'Look around',
      prompt: unfold(script),
      subagent_type: 'general-purpose',
    }),
  plan: text => {
    const [, characters] = /^#long (\d+)$/.exec(text) ?? []
    const content = characters === undefined ? text : prose(Number(characters))
    return [...tool('Write', { file_path: PLAN_FILE, content }), ...tool('ExitPlanMode', {})]
  },
  tool: argument => {
    const [name, input] = cut(argument)
    return tool(name, JSON.parse(input))
  },
  together: argument => [
    ...argument.split(/ *;; */).map((one): Directive => {
      const [name, input] = cut(one)
      return { kind: 'tool', name, input: JSON.parse(input) }
    }),
    { kind: 'round' },
  ],
  result: () => [{ kind: 'result' }],
  later: script => [{ kind: 'later', script }],
  overloaded: times => [{ kind: 'refuse', status: 529, times: Number(times) }],
  status: status => [{ kind: 'refuse', status: Number(status), times: Number.POSITIVE_INFINITY }],
  full: () => [{ kind: 'full' }],
  limit: seconds => [{ kind: 'limit', ms: Number(seconds) * 1000 }],
  hang: () => [{ kind: 'hang' }],
  empty: () => [{ kind: 'empty' }],
  echo: () => [{ kind: 'echo' }],
  history: () => [{ kind: 'history' }],
}

function say(text: string, everyMs = 0): Directive {
  return { kind: 'say', text, everyMs }
}

function tool(name: string, input: object): Directive[] {
  return [{ kind: 'tool', name, input }, { kind: 'round' }]
}

function bash(command: string, more: object = {}): Directive {
  return { kind: 'tool', name: 'Bash', input: { command, description: 'Run a command', ...more } }
}

function cut(argument: string): [string, string] {
  const at = argument.search(/\s/)
  return at < 0 ? [argument, ''] : [argument.slice(0, at), argument.slice(at + 1)]
}

const defaultAnswer =
  'Hello! Here is **bold** and `code`.\n\n```ts\nconst a = 1;\n```\n\n- one\n- two\n\nThat is all.'

function numberedWords(count: number): string {
  return Array.from({ length: count }, (_, index) => `word${index + 1}`).join(' ')
}

/** Exactly that many characters of Markdown; each paragraph has its number, so that a lost one is seen. */
function prose(characters: number): string {
  let text = ''
  for (let n = 1; text.length < characters; n++) {
    text += `## Part ${n}\n\nParagraph ${n} has **bold ${n}**, _italic ${n}_ and \`code ${n}\` in it, and it goes on for a while so that there is something to read.\n\n- point ${n}a\n- point ${n}b\n\n`
  }
  return text.slice(0, characters)
}
