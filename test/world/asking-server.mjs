#!/usr/bin/env node
// An MCP server that asks the person: its one tool passes its argument to the client as an elicitation and
// returns the answer.
import { createInterface } from 'node:readline'

const say = message => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
const waiting = new Map()
let asked = 0

function elicit(params) {
  const id = `ask-${++asked}`
  say({ id, method: 'elicitation/create', params })
  return new Promise(resolve => waiting.set(id, resolve))
}

async function answer({ method, params }) {
  switch (method) {
    case 'initialize':
      return {
        protocolVersion: params.protocolVersion,
        capabilities: { tools: {} },
        serverInfo: { name: 'asking', version: '1' },
      }
    case 'tools/list':
      return {
        tools: [
          { name: 'ask', description: 'Asks the person', inputSchema: { type: 'object', properties: {} } },
        ],
      }
    case 'tools/call': {
      const { result, error } = await elicit(params.arguments)
      return { content: [{ type: 'text', text: `It got ${JSON.stringify(result ?? error)}` }] }
    }
    default:
      return undefined
  }
}

createInterface({ input: process.stdin }).on('line', async line => {
  const message = JSON.parse(line)
  if (message.method === undefined) return waiting.get(message.id)?.(message)
  if (message.id === undefined) return
  const result = await answer(message)
  say(result ? { id: message.id, result } : { id: message.id, error: { code: -32601, message: 'unknown' } })
})
