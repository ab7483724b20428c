/** How login talks with the person at the host. */
export interface Dialog {
  /** False where nobody can answer: whoever asks anyway gets a CliError. */
  readonly canAsk: boolean
  title(text: string): void
  say(text: string): void
  warn(text: string): void
  /** Something is done. */
  done(text: string): void
  /** A link for the phone, with a QR code where one can be shown. */
  showLink(url: string): void
  /**
   * Asks for something that nobody may see.
   *
   * @param complaint what is wrong with an answer, if anything
   * @throws CliError when the person leaves
   */
  askSecret(question: string, complaint: (answer: string) => string | undefined): Promise<string>
  /** @throws CliError when the person leaves */
  confirm(question: string): Promise<boolean>
  /**
   * Holds until the person wants to go on, or the signal aborts; where nobody can be asked, not at all.
   *
   * @throws CliError when the person leaves
   */
  hold(text: string, signal: AbortSignal): Promise<void>
  end(text: string): void
}
