/**
 * The small language in which a test's prompt defines Claude's answer. The table is in ../messages-api.ts.
 */

export type Directive =
  | { readonly kind: 'say'; readonly text: string; readonly everyMs: number }
  | { readonly kind: 'think'; readonly text: string }
  | { readonly kind: 'tool'; readonly name: string; readonly input: object }
  /** Run the tools so far before the answer continues. */
  | { readonly kind: 'round' }
  | { readonly kind: 'result' | 'echo' | 'history' | 'hang' | 'empty' | 'full' | 'blind' }
  | { readonly kind: 'poison'; readonly words: string }
  | { readonly kind: 'limit'; readonly ms: number }
  | { readonly kind: 'refuse'; readonly status: number; readonly times: number }
  | { readonly kind: 'later'; readonly script: string }

/** Placeholder for the file that plan mode names. */
export const PLAN_FILE = '$PLAN_FILE'

type Reader = (argument: string) => Directive[]

/** Parses a prompt's directives, one per line. Other lines belong to the directive above them. */
export function parseDirectives(prompt: string): Directive[] {
  const calls: { reader: Reader; argument: string }[] = []
  for (const line of prompt.split('\n')) {
    const [, name = '', argument = ''] = /^#(\w+) ?(.*)$/s.exec(line) ?? []
    const reader = readers[name]
    const last = calls.at(-1)
    if (reader) calls.push({ reader, argument })
    else if (last) last.argument += `\n${line}`
  }
  return withFinalReply(calls.flatMap(({ reader, argument }) => reader(argument)))
}

/** Adds a reply if a tool comes last, which needs one. `#later` does not count. */
function withFinalReply(directives: Directive[]): Directive[] {
  const now = directives.filter(directive => directive.kind !== 'later')
  if (now.at(-1)?.kind !== 'round') return directives
  return [
    ...directives,
    runsInBackground(now.at(-2)) ? say('It works in the background.') : { kind: 'result' },
  ]
}

function runsInBackground(directive: Directive | undefined): boolean {
  if (directive?.kind !== 'tool') return false
  return directive.name === 'Agent' || 'run_in_background' in directive.input
}

/** Splits a one-line script. */
export function unfold(script: string): string {
  return script.split(/ *;; */).join('\n')
}

const readers: Readonly<Record<string, Reader>> = {
  say: text => [say(text)],
  text: () => [say(defaultAnswer)],
  slow: argument => {
    const [ms, text] = splitFirstWord(argument)
    return [say(text, Number(ms))]
  },
  stream: argument => {
    const [words, ms] = splitFirstWord(argument)
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
    const [path, content] = splitFirstWord(argument)
    return tool('Write', { file_path: path, content })
  },
  edit: argument => {
    const [path, change] = splitFirstWord(argument)
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
    const [name, input] = splitFirstWord(argument)
    return tool(name, JSON.parse(input))
  },
  together: argument => [
    ...argument.split(/ *;; */).map((one): Directive => {
      const [name, input] = splitFirstWord(one)
      return { kind: 'tool', name, input: JSON.parse(input) }
    }),
    { kind: 'round' },
  ],
  result: () => [{ kind: 'result' }],
  later: script => [{ kind: 'later', script }],
  overloaded: times => [{ kind: 'refuse', status: 529, times: Number(times) }],
  status: status => [{ kind: 'refuse', status: Number(status), times: Number.POSITIVE_INFINITY }],
  full: () => [{ kind: 'full' }],
  blind: () => [{ kind: 'blind' }],
  poison: words => [{ kind: 'poison', words }],
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

function splitFirstWord(argument: string): [string, string] {
  const at = argument.search(/\s/)
  return at < 0 ? [argument, ''] : [argument.slice(0, at), argument.slice(at + 1)]
}

const defaultAnswer =
  'Hello! Here is **bold** and `code`.\n\n```ts\nconst a = 1;\n```\n\n- one\n- two\n\nThat is all.'

function numberedWords(count: number): string {
  return Array.from({ length: count }, (_, index) => `word${index + 1}`).join(' ')
}

/** Exactly this many characters of Markdown. Paragraphs are numbered, so that a lost one is noticed. */
function prose(characters: number): string {
  let text = ''
  for (let n = 1; text.length < characters; n++) {
    text += `## Part ${n}\n\nParagraph ${n} has **bold ${n}**, _italic ${n}_ and \`code ${n}\` in it, and it goes on for a while so that there is something to read.\n\n- point ${n}a\n- point ${n}b\n\n`
  }
  return text.slice(0, characters)
}
