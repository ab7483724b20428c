import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { getProxyForUrl } from 'proxy-from-env'
import { ProxyUnusable } from './proxy-unusable.ts'

/** Makes pools of connections to one Bot API server. */
export type MakeAgent = () => HttpAgent

/** What a burst needed beyond this is closed when it is over. */
const POOL = { keepAlive: true, maxFreeSockets: 4 }

/**
 * What connects to this Bot API root: through the proxy that the environment names for it (`HTTPS_PROXY`, `ALL_PROXY`,
 * less `NO_PROXY`), else straight.
 *
 * @throws ProxyUnusable when that proxy is of an unknown kind
 */
export async function connector(apiRoot: string): Promise<MakeAgent> {
  const proxy = getProxyForUrl(apiRoot)
  if (proxy === '') return () => straightAgent(apiRoot)
  if (!URL.canParse(proxy)) throw new ProxyUnusable(proxy)
  const { protocol } = new URL(proxy)
  if (/^https?:$/.test(protocol)) {
    const { HttpsProxyAgent } = await import('https-proxy-agent')
    return () => new HttpsProxyAgent(proxy, POOL)
  }
  if (/^socks(4a?|5h?)?:$/.test(protocol)) {
    const { SocksProxyAgent } = await import('socks-proxy-agent')
    return () => new SocksProxyAgent(proxy, POOL)
  }
  throw new ProxyUnusable(proxy)
}

/** A pool of connections that go straight to the server. */
export function straightAgent(apiRoot: string): HttpAgent {
  return apiRoot.startsWith('https:') ? new HttpsAgent(POOL) : new HttpAgent(POOL)
}

/** Ends the connections that wait for their next call: after an outage they may lead nowhere. */
export function dropIdle({ freeSockets }: HttpAgent): void {
  for (const socket of Object.values(freeSockets).flat()) socket?.destroy()
}
