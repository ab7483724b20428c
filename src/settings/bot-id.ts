/** Bot API: a token begins with its bot's id. Undefined where there is no token. */
export function botIdOf(token: unknown): number | undefined {
  const id = Number.parseInt(String(token), 10)
  return Number.isNaN(id) ? undefined : id
}
