import { readdirSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { expect, test } from 'vitest'

const WIRE = new URL('../../../src/claude/wire/', import.meta.url)

/** What only uses a schema. */
const USES = ['parse', 'safeParse', 'is', 'isValiError']

test('schemas are built once, not again for each line', () => {
  expect(readdirSync(WIRE).flatMap(builtInFunctions)).toEqual([])
})

/** Where a file's functions build a schema: `file.ts: v.object`. */
function builtInFunctions(name: string): string[] {
  const text = readFileSync(new URL(name, WIRE), 'utf8')
  const found: string[] = []
  const visit = (node: ts.Node, inFunction: boolean): void => {
    if (inFunction && ts.isCallExpression(node) && isSchema(node.expression))
      found.push(`${name}: ${node.expression.getText()}`)
    ts.forEachChild(node, child => visit(child, inFunction || ts.isFunctionLike(node)))
  }
  visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true), false)
  return found
}

function isSchema(called: ts.Expression): boolean {
  if (!ts.isPropertyAccessExpression(called) || called.expression.getText() !== 'v') return false
  return !USES.includes(called.name.text)
}
