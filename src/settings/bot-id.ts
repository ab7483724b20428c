/**
 * Bot API: a token starts with its bot's id.
 *
 * @returns undefined without a token
 */
export function botIdOf(token: unknown): number | undefined {
  const id = Number.parseInt(String(token), 10)
  return Number.isNaN(id) ? undefined : id
}
