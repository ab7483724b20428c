import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { getProxyForUrl } from 'proxy-from-env'
import { ProxyUnusable } from './proxy-unusable.ts'

/** Creates a pool of connections to one Bot API server. */
export type MakeAgent = () => HttpAgent

/** After a burst, idle connections beyond this number are closed. */
const POOL = { keepAlive: true, maxFreeSockets: 4 }

/**
 * @returns a function that creates connection pools for this Bot API root: through the proxy that the environment
 *   names for it (`HTTPS_PROXY` or `ALL_PROXY`, unless `NO_PROXY` excludes it), otherwise direct
 * @throws ProxyUnusable if the proxy is of an unknown kind
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

/** @returns a pool of direct connections to the server */
export function straightAgent(apiRoot: string): HttpAgent {
  return apiRoot.startsWith('https:') ? new HttpsAgent(POOL) : new HttpAgent(POOL)
}

/** Closes idle connections: after an outage they may be dead. */
export function dropIdle({ freeSockets }: HttpAgent): void {
  for (const socket of Object.values(freeSockets).flat()) socket?.destroy()
}
