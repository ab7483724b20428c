export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

/** `minimum / median / maximum`. */
export function spread(values: readonly number[], digits = 0): string {
  return [Math.min(...values), median(values), Math.max(...values)]
    .map(value => value.toFixed(digits))
    .join(' / ')
}

/** Prints one line: what was measured, the figure, the target, and whether it is met. */
export function report(
  what: string,
  { figure, aim, unit }: { figure: number; aim: number; unit: string },
): void {
  const isMet = figure <= aim
  console.log(`${isMet ? '✓' : '✗'} ${what}: ${figure.toFixed(2)} ${unit} (aim: at most ${aim} ${unit})`)
}
