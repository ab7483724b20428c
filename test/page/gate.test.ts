import { once } from 'node:events'
import { type IncomingHttpHeaders, request } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { servePage } from '../../src/local-telegram/index.ts'
import { createWorld } from '../local-telegram/world.ts'

/** A page, and raw requests to it: what a browser would send, and what an attacker's page could make it send. */
async function createPage() {
  const { phone } = await createWorld()
  const page = await servePage({ phone, title: 'Claude Code' })
  onTestFinished(() => page.close())
  const { host, origin, pathname: home } = new URL(page.url)
  const ask = async (path: string, { headers = {}, method = 'GET', body = '' }: Asked = {}) => {
    const sent = request(`${origin}${path}`, { method, headers, setHost: !('host' in headers) }).end(body)
    const [response] = await once(sent, 'response')
    let text = ''
    for await (const chunk of response) text += chunk
    return { status: response.statusCode as number, text, headers: response.headers as IncomingHttpHeaders }
  }
  const post = (headers: Record<string, string>, action: unknown) =>
    ask(`${home}act`, { method: 'POST', headers, body: JSON.stringify(action) })
  return { phone, host, origin, home, ask, post }
}

interface Asked {
  readonly headers?: Record<string, string>
  readonly method?: string
  readonly body?: string
}

const hello = { act: 'say', text: 'from the page' }

test('the link opens the page, on loopback, with everything it needs', async () => {
  const { host, home, ask } = await createPage()
  expect(host).toMatch(/^127\.0\.0\.1:\d+$/)
  expect(home).toMatch(/^\/[\w-]{22}\/$/)
  const { status, text } = await ask(home)
  expect(status).toBe(200)
  const linked = [...text.matchAll(/(?:src|href)="([^#"]+)"/g)].map(([, path]) => path)
  expect(linked).toContain('browser/main.js')
  for (const path of linked) expect(await ask(`${home}${path}`)).toMatchObject({ status: 200 })
})

test('each page has a secret of its own, and nothing is there without it', async () => {
  const [one, other] = [await createPage(), await createPage()]
  expect(one.home).not.toBe(other.home)
  for (const path of ['/', '/style.css', '/events', other.home, one.home.slice(0, -1), `${one.home}../x`])
    expect(await one.ask(path), path).toMatchObject({ status: 404, text: '' })
})

test('no path leads to a file', async () => {
  const { home, ask } = await createPage()
  for (const path of ['page.js', 'browser/', 'browser/../page.ts', 'browser/tsconfig.json', '%2e%2e/page.ts'])
    expect(await ask(`${home}${path}`), path).toMatchObject({ status: 404 })
})

test('another name for this machine is refused: DNS rebinding', async () => {
  const { home, host, ask } = await createPage()
  for (const name of ['evil.example', `evil.example:${host.split(':')[1]}`, 'localhost', '127.0.0.1'])
    expect(await ask(home, { headers: { host: name } }), name).toMatchObject({ status: 403, text: '' })
})

test('another page can neither read nor do anything, even if it knew the secret', async () => {
  const { phone, home, origin, ask, post } = await createPage()
  const before = phone.screen().length
  for (const foreign of [
    'http://evil.example',
    'null',
    origin.replace(/\d+$/, '1'),
    `${origin}.evil.example`,
  ]) {
    expect(await post({ origin: foreign }, hello), foreign).toMatchObject({ status: 403 })
    expect(await ask(`${home}events`, { headers: { origin: foreign } })).toMatchObject({ status: 403 })
  }
  expect(await post({}, hello)).toMatchObject({ status: 403 })
  expect(phone.screen()).toHaveLength(before)
  expect(await post({ origin }, hello)).toMatchObject({ status: 200 })
  expect(phone.screen().at(-1)).toMatchObject({ text: 'from the page' })
})

test('the browser is told to load nothing from elsewhere and to run nothing inline', async () => {
  const { home, ask } = await createPage()
  const { headers, text } = await ask(home)
  const policy = String(headers['content-security-policy'])
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).toContain("require-trusted-types-for 'script'")
  expect(policy).not.toMatch(/unsafe|\*|https?:|data:/)
  expect(headers).toMatchObject({ 'referrer-policy': 'same-origin', 'x-content-type-options': 'nosniff' })
  expect(text).not.toMatch(/https?:|style="|<script>| on\w+="/)
})

test('an action that cannot be done is answered with words', async () => {
  const { origin, post } = await createPage()
  const impossible = [
    { act: 'press', message: 1, button: 0 },
    { act: 'stop' },
    { act: 'say', text: 'where?', topic: 999 },
    { act: 'say', text: '  ' },
    { act: 'createTopic', name: '' },
    { act: 'deleteEverything' },
    null,
  ]
  for (const action of impossible) {
    const { status, text } = await post({ origin }, action)
    expect(status).toBe(400)
    expect(JSON.parse(text).toast).toMatch(/\w+/)
  }
  expect(await post({ origin }, 'x'.repeat(300_000))).toMatchObject({ status: 400 })
})

test('only reading and doing are known', async () => {
  const { home, origin, ask } = await createPage()
  for (const method of ['PUT', 'DELETE', 'OPTIONS'])
    expect(await ask(home, { method, headers: { origin } })).toMatchObject({ status: 405 })
  expect(await ask(home, { method: 'POST', headers: { origin } })).toMatchObject({ status: 404 })
})
