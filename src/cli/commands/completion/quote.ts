/** Quotes a word for bash, zsh and fish: in single quotes, with inner quotes as `'\''`. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
