/** The database is not what was written. It was set aside as it is: nothing takes its place until a person says what. */
export class StoreDamaged extends Error {
  override readonly name = 'StoreDamaged'
  readonly path: string
  /** Where it is now. */
  readonly aside: string

  constructor(path: string, aside: string) {
    super(`${path} is damaged. It was moved to ${aside}`)
    this.path = path
    this.aside = aside
  }
}
