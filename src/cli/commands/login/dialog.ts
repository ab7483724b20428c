/** How login communicates with the person at the host. */
export interface Dialog {
  /** False if nobody can answer. Asking anyway throws a CliError. */
  readonly canAsk: boolean
  title(text: string): void
  say(text: string): void
  warn(text: string): void
  /** Reports a finished step. */
  done(text: string): void
  /** Shows a link for the phone, with a QR code if possible. */
  showLink(url: string): void
  /**
   * Asks for a secret without echoing it.
   *
   * @param complaint returns what is wrong with an answer, or undefined
   * @throws CliError when the person cancels
   */
  askSecret(question: string, complaint: (answer: string) => string | undefined): Promise<string>
  /** @throws CliError when the person cancels */
  confirm(question: string): Promise<boolean>
  /**
   * Waits until the person continues or the signal aborts. Returns at once if nobody can be asked.
   *
   * @throws CliError when the person cancels
   */
  hold(text: string, signal: AbortSignal): Promise<void>
  end(text: string): void
}
