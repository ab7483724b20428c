/** The environment names a proxy of a kind that cannot be used. */
export class ProxyUnusable extends Error {
  /** @param proxy its address, which may hold a password */
  constructor(proxy: string) {
    const shown = URL.canParse(proxy) ? new URL(proxy).protocol.replace(/:$/, '') : 'something else'
    super(
      `The environment names a proxy that cannot be used: an address with http, https or socks5 is wanted, not ${shown}.`,
    )
    this.name = 'ProxyUnusable'
  }
}
