// The current structure of src/: the size of each folder, its imports, and import cycles. Type imports count.
// `npm run structure` prints it; test/structure.test.ts checks it against a table.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const SRC = fileURLToPath(new URL('../src/', import.meta.url))

/**
 * @typedef {object} Folder
 * @property {number} files without those of subfolders
 * @property {number} lines
 * @property {string[]} imports the other folders that its files import from
 * @property {string[]} packages without Node's own modules; the types of a package as `grammy/types`
 */

/**
 * Every folder of src/ that contains files.
 *
 * @returns {Map<string, Folder>} keys like `claude/wire`
 */
export function readFolders() {
  /** @type {Map<string, Folder>} */
  const folders = new Map()
  for (const [file, imports] of readImports()) {
    const name = dirname(file)
    const folder = folders.get(name) ?? { files: 0, lines: 0, imports: [], packages: [] }
    folder.files += 1
    folder.lines += readFileSync(join(SRC, file), 'utf8').trimEnd().split('\n').length
    const others = imports.files.map(other => dirname(other)).filter(other => other !== name)
    folder.imports = sorted([...folder.imports, ...others])
    folder.packages = sorted([...folder.packages, ...imports.packages])
    folders.set(name, folder)
  }
  return folders
}

/**
 * Finds import cycles between files and between folders.
 *
 * @returns {string[][]} the members of each cycle
 */
export function findCircles() {
  const files = new Map([...readImports()].map(([file, imports]) => [file, imports.files]))
  const folders = new Map([...readFolders()].map(([name, { imports }]) => [name, imports]))
  return [...circles(files), ...circles(folders)]
}

/**
 * Finds method signatures in interfaces that connect modules (see `measurePorts`). TypeScript checks the
 * parameters of methods bivariantly, and only those of function properties strictly.
 *
 * @returns {string[]} such as `undo/ports.ts: Notes.edit`
 */
export function findPortMethods() {
  return [...readImports().keys()].flatMap(file => {
    const source = ts.createSourceFile(file, readFileSync(join(SRC, file), 'utf8'), ts.ScriptTarget.Latest)
    return source.statements.filter(ts.isInterfaceDeclaration).flatMap(({ name, members }) => {
      if (!isPort(file, name.text)) return []
      return members
        .filter(ts.isMethodSignature)
        .map(method => `${file}: ${name.text}.${method.name.getText(source)}`)
    })
  })
}

/**
 * Measures the interfaces that connect modules: ports, `…Deps`, `…Options` and `…Context`, inherited members included.
 *
 * @returns {Map<string, number>} the number of members by name, such as `undo/ports.ts: Notes`
 */
export function measurePorts() {
  const files = [...readImports().keys()].map(file => join(SRC, file))
  const program = ts.createProgram(files, { module: ts.ModuleKind.NodeNext, noLib: true })
  const checker = program.getTypeChecker()
  const sources = files.flatMap(file => program.getSourceFile(file) ?? [])
  const sizes = sources.flatMap(source => {
    const file = relative(SRC, source.fileName)
    return source.statements
      .filter(ts.isInterfaceDeclaration)
      .filter(({ name }) => isPort(file, name.text))
      .map(({ name }) => {
        const members = checker.getTypeAtLocation(name).getProperties()
        return /** @type {const} */ ([`${file}: ${name.text}`, members.length])
      })
  })
  return new Map(sizes)
}

/**
 * @param {string} file
 * @param {string} name
 */
function isPort(file, name) {
  return /(^|\/)ports(\/|\.ts$)/.test(file) || /(Deps|Options|Context)$/.test(name)
}

/** @returns {Map<string, { files: string[], packages: string[] }>} by file, such as `claude/wire/decoder.ts` */
function readImports() {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(name => /\.[jt]s$/.test(name))
  return new Map(files.sort().map(file => [file, importsOf(file)]))
}

/** @param {string} file */
function importsOf(file) {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(SRC, file), 'utf8'), true, true)
  const names = importedFiles.map(({ fileName }) => fileName)
  const relativeImports = names.filter(name => name.startsWith('.'))
  const packages = names.filter(name => !name.startsWith('.') && !name.startsWith('node:'))
  return { files: relativeImports.map(name => relative(SRC, join(SRC, dirname(file), name))), packages }
}

/**
 * Finds strongly connected components with more than one node: every node can be reached from every other.
 *
 * @param {Map<string, string[]>} graph
 * @returns {string[][]}
 */
function circles(graph) {
  const reach = new Map([...graph.keys()].map(node => [node, reachable(graph, node)]))
  const seen = new Set()
  return [...graph.keys()].flatMap(node => {
    if (seen.has(node) || !reach.get(node)?.has(node)) return []
    const circle = [...graph.keys()].filter(
      other => reach.get(node)?.has(other) && reach.get(other)?.has(node),
    )
    for (const member of circle) seen.add(member)
    return [circle]
  })
}

/**
 * @param {Map<string, string[]>} graph
 * @param {string} start
 */
function reachable(graph, start) {
  const found = new Set()
  const open = [...(graph.get(start) ?? [])]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (found.has(node)) continue
    found.add(node)
    open.push(...(graph.get(node) ?? []))
  }
  return found
}

/** @param {string[]} names */
function sorted(names) {
  return [...new Set(names)].sort()
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folders = [...readFolders()]
  const width = Math.max(...folders.map(([name]) => name.length))
  for (const [name, { files, lines, imports, packages }] of folders) {
    const size = `${String(files).padStart(3)} files ${String(lines).padStart(5)} lines`
    process.stdout.write(`${name.padEnd(width)} ${size}  → ${[...imports, ...packages].join(', ') || '-'}\n`)
  }
  const found = findCircles()
  const total = folders.reduce((sum, [, { lines }]) => sum + lines, 0)
  process.stdout.write(`\n${folders.length} folders, ${total} lines, ${found.length} circles\n`)
  for (const circle of found) process.stdout.write(`circle: ${circle.join(', ')}\n`)
}
