/** The environment names a proxy that cannot be used. */
export class ProxyUnusable extends Error {
  /** @param proxy the proxy's address, which may contain a password */
  constructor(proxy: string) {
    const shown = URL.canParse(proxy) ? new URL(proxy).protocol.replace(/:$/, '') : 'something else'
    super(
      `The proxy in the environment cannot be used: its address must start with http, https or socks5, not ${shown}.`,
    )
    this.name = 'ProxyUnusable'
  }
}
