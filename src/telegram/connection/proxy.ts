import type { Agent } from 'node:http'
import { getProxyForUrl } from 'proxy-from-env'
import { POOL } from './pool.ts'
import { certain, PATIENT } from './proxied.ts'
import { ProxyUnusable } from './proxy-unusable.ts'
import { straightAgent, type Way } from './straight-agent.ts'

/** Creates a pool of connections to one Bot API server. */
export type MakeAgent = () => Agent

/**
 * @param way for connections without a proxy
 * @returns a function that creates connection pools for this Bot API root: through the proxy that the environment
 *   names for it (`HTTPS_PROXY` or `ALL_PROXY`, unless `NO_PROXY` excludes it), otherwise direct
 * @throws ProxyUnusable if the proxy is of an unknown kind
 */
export async function connector(apiRoot: string, way: Way = {}): Promise<MakeAgent> {
  const proxy = getProxyForUrl(apiRoot)
  const shared = { preference: {}, ...way }
  if (proxy === '') return () => straightAgent(apiRoot, shared)
  if (!URL.canParse(proxy)) throw new ProxyUnusable(proxy)
  const { protocol } = new URL(proxy)
  if (/^https?:$/.test(protocol)) {
    const { HttpsProxyAgent } = await import('https-proxy-agent')
    return () => certain(new HttpsProxyAgent(proxy, { ...POOL, ...PATIENT }))
  }
  if (/^socks(4a?|5h?)?:$/.test(protocol)) {
    const { SocksProxyAgent } = await import('socks-proxy-agent')
    return () => certain(new SocksProxyAgent(proxy, { ...POOL, socketOptions: PATIENT }))
  }
  throw new ProxyUnusable(proxy)
}
