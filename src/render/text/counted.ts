/** @returns e.g. `1 message` or `2 messages` */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
