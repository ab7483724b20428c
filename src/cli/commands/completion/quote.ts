/** A word that no shell of ours changes: in single quotes, with its own quotes spelled `'\''`. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
