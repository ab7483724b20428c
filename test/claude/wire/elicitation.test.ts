import { expect, test } from 'vitest'
import { createDecoder } from '../../../src/claude/wire/decoder.ts'
import { createTeller } from './told.ts'

const about = { subtype: 'elicitation', mcp_server_name: 'tiny', message: 'Who are you?' }

function ask(request: object): object {
  return { type: 'control_request', request_id: 'e1', request: { ...about, ...request } }
}

function form(properties: object, more: object = {}): object {
  return ask({ mode: 'form', requested_schema: { type: 'object', properties }, ...more })
}

test('a form becomes fields in the server’s order, each with what it takes', () => {
  const properties = {
    name: { type: 'string', title: 'Your name', description: 'As on the invoice', minLength: 2 },
    age: { type: 'integer', minimum: 0 },
    agree: { type: 'boolean', default: true },
    colour: { type: 'string', enum: ['red', 'blue'], enumNames: ['Red', 'Blue'], default: 'red' },
    size: { type: 'string', oneOf: [{ const: 's', title: 'Small' }, { const: 'l' }] },
    days: { type: 'array', items: { anyOf: [{ const: 'mo', title: 'Monday' }] }, minItems: 1 },
  }
  const schema = { type: 'object', properties, required: ['name'] }
  const message = form({}, { requested_schema: schema, property_order: ['age', 'name'] })
  expect(createTeller()(message)).toEqual([
    {
      type: 'elicitationAsked',
      request: {
        ...{ requestId: 'e1', server: 'tiny', message: 'Who are you?', kind: 'form' },
        fields: [
          { name: 'age', isRequired: false, type: { kind: 'number', isInteger: true, minimum: 0 } },
          {
            ...{ name: 'name', title: 'Your name', description: 'As on the invoice', isRequired: true },
            type: { kind: 'text', minLength: 2 },
          },
          { name: 'agree', isRequired: false, type: { kind: 'yesNo', initial: true } },
          {
            ...{ name: 'colour', isRequired: false },
            type: {
              kind: 'choice',
              options: [
                { value: 'red', label: 'Red' },
                { value: 'blue', label: 'Blue' },
              ],
              initial: 'red',
            },
          },
          {
            ...{ name: 'size', isRequired: false },
            type: {
              kind: 'choice',
              options: [
                { value: 's', label: 'Small' },
                { value: 'l', label: 'l' },
              ],
            },
          },
          {
            ...{ name: 'days', isRequired: false },
            type: { kind: 'choices', options: [{ value: 'mo', label: 'Monday' }], minItems: 1 },
          },
        ],
      },
    },
  ])
})

test('a link is kept as the server wrote it', () => {
  const url = 'HTTPS://example.com/a b'
  expect(createTeller()(ask({ mode: 'url', url }))).toMatchObject([{ request: { kind: 'link', url } }])
})

test('what no phone can show is refused, so that the server does not wait for ever', () => {
  const many = Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`f${n}`, { type: 'string' }]))
  const options = Array.from({ length: 81 }, (_, n) => `${n}`)
  const refused = [
    form(many),
    form({ country: { type: 'string', enum: options } }),
    form({ list: { type: 'array' } }),
    form({ deep: { type: 'object' } }),
    ask({ mode: 'hologram' }),
  ]
  for (const message of refused)
    expect(createDecoder()(message)).toEqual({
      kind: 'unanswerable',
      request: { requestId: 'e1', subtype: 'elicitation' },
      events: [{ type: 'lineSkipped', reason: 'malformed control_request', mayMiss: true }],
    })
})
