/** From this indent on, white space alone makes a line code (columns). */
export const CODE_INDENT = 4

/** A position in a line. White space is measured in columns, because a tab reaches the next multiple of four. */
export class LineCursor {
  readonly #line: string
  #at = 0
  /** Columns of white space before the next text; may include only part of a tab. */
  #indent = 0
  #column = 0

  constructor(line: string) {
    this.#line = line
    this.#measure()
  }

  get at(): number {
    return this.#at
  }

  get text(): string {
    return this.#line.slice(this.#at)
  }

  get indent(): number {
    return this.#indent
  }

  get isBlank(): boolean {
    return this.#at === this.#line.length
  }

  /** Skips columns of white space. */
  skip(columns: number): void {
    this.#indent -= Math.min(columns, this.#indent)
  }

  /** Skips these characters, and measures the white space after them. */
  pass(characters: string): void {
    this.#at += characters.length
    this.#column += characters.length
    this.#indent = 0
    this.#measure()
  }

  /** Skips a quote's mark and the space after it; false if there is no mark. */
  quote(): boolean {
    if (this.#indent >= CODE_INDENT || this.#line[this.#at] !== '>') return false
    this.pass('>')
    this.skip(1)
    return true
  }

  /**
   * Skips an item's marker.
   * @returns the indent of the item's lines
   */
  item(marker: string): number {
    const before = this.#indent
    this.pass(marker)
    const space = this.isBlank || this.#indent > CODE_INDENT ? 1 : this.#indent
    this.skip(space)
    return before + marker.length + space
  }

  #measure(): void {
    for (; /[ \t]/.test(this.#line[this.#at] ?? ''); this.#at++) {
      const width = this.#line[this.#at] === '\t' ? 4 - (this.#column % 4) : 1
      this.#column += width
      this.#indent += width
    }
  }
}
