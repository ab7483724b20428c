// What Claude does without is told in the chat, with what mends it.
import { expect, test } from 'vitest'
import { createGround } from './ground.ts'
import { answered, init, life, result, state, type Wire, words } from './wire.ts'

const servers = (...states: [name: string, status: string][]): Wire => ({
  mcp_servers: states.map(([name, status]) => ({ name, status })),
})

/** A turn that begins with what Claude says of its servers. */
const turnWith = (id: string, known: Wire, end: Wire = {}): Wire[] => [
  ...[state('running'), life(id, 'queued'), life(id, 'started'), { ...init([id]), ...known }],
  ...[
    words('done'),
    { ...result({ prompts: [id], text: 'done' }), ...end },
    life(id, 'completed'),
    state('idle'),
  ],
]

test('a server that needs a login is told below the answer, once, and in /status, also after a restart', async () => {
  const ground = await createGround()
  const { phone, claude, final, said, project } = ground
  const known = servers(['github', 'needs-auth'], ['fine', 'connected'])
  const asked = phone.say('first')
  const process = await claude.started()
  process.say(...turnWith((await process.prompt()).id, known))
  const first = await final(asked.id)
  const line = `⚠️ The MCP server github needs a login. Run on the host, in ${project}: claude mcp login github`
  expect(first.text).toContain(line)
  await process.exit()
  phone.say('second')
  const next = await claude.started(1)
  next.say(...turnWith((await next.prompt()).id, known))
  expect((await final(first.id)).text).not.toContain('github')
  await next.exit()
  await ground.stop()
  await ground.start()
  phone.say('/status')
  expect((await said('Folder:')).text).toContain(line)
})

test('a server that failed can be connected again while a process runs', async () => {
  const { phone, claude, said, project, sql } = await createGround()
  phone.say('first')
  const process = await claude.started()
  const { id } = await process.prompt()
  process.say(state('running'), life(id, 'started'), { ...init([id]), ...servers(['db', 'failed']) })
  const asked = await process.hears(({ request }) => request?.subtype === 'mcp_status', 'the question why')
  const failed = { name: 'db', status: 'failed', error: 'Connection closed' }
  process.say(answered(asked.request_id, { mcpServers: [failed] }), words('so far'))
  const line = `⚠️ The MCP server db did not start: Connection closed. Run on the host, in ${project}: claude mcp get db`
  const known = () => String(sql.get('SELECT servers FROM servers')?.servers)
  await expect.poll(known).toContain('Connection closed')
  phone.say('/status')
  const status = await said('Folder:')
  expect(status.text).toContain(line)
  expect(status.buttons).toEqual([['Reconnect db']])
  const pressed = phone.press(status.id, 'Reconnect db')
  const wish = await process.hears(({ request }) => request?.subtype === 'mcp_reconnect', 'the wish')
  expect(wish.request).toMatchObject({ serverName: 'db' })
  process.say(answered(wish.request_id, {}))
  const isLater = (line: { request_id?: string; request?: { subtype: string } }) =>
    line.request?.subtype === 'mcp_status' && line.request_id !== asked.request_id
  const look = await process.hears(isLater, 'another look')
  process.say(answered(look.request_id, { mcpServers: [{ name: 'db', status: 'connected' }] }))
  expect(await pressed).toMatchObject({ answerText: 'db is connected.' })
})

test('a login that ends soon is told below the answer', async () => {
  const { phone, claude, final } = await createGround()
  const asked = phone.say('first')
  const process = await claude.started()
  const soon = { credential_expires_at: new Date(Date.now() + 2 * 24 * 3_600_000).toISOString() }
  process.say(...turnWith((await process.prompt()).id, servers(), soon))
  expect((await final(asked.id)).text).toMatch(/Claude Code’s login ends soon: .*claude auth login/)
})
