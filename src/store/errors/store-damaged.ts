/**
 * The database is damaged. It was set aside unchanged, and is not replaced until a person decides with what.
 */
export class StoreDamaged extends Error {
  override readonly name = 'StoreDamaged'
  readonly path: string
  /** The damaged database's new path. */
  readonly aside: string

  constructor(path: string, aside: string) {
    super(`${path} is damaged. It was moved to ${aside}`)
    this.path = path
    this.aside = aside
  }
}
