/** US dollars; amounts below ten cents show hundredths of a cent, unless they round to zero. */
export function cost(usd: number): string {
  const isSmall = usd >= 0.00005 && usd < 0.09995
  return `$${usd.toFixed(isSmall ? 4 : 2)}`
}

/** Formats milliseconds for a person: `0.4 s`, `14 s`, `2 m 5 s`, `1 h 3 m`. */
export function duration(ms: number): string {
  const tenths = Math.round(ms / 100)
  if (tenths < 100) return `${tenths / 10} s`
  const seconds = Math.round(ms / 1000)
  const minutes = Math.floor(seconds / 60)
  if (minutes === 0) return `${seconds} s`
  return minutes < 60
    ? units([minutes, 'm'], [seconds % 60, 's'])
    : units([Math.floor(minutes / 60), 'h'], [minutes % 60, 'm'])
}

/** `claude-sonnet-4-5-20250929` as `sonnet 4.5`. Any other form of name is returned unchanged. */
export function shortModel(model: string): string {
  const [, family, major, minor] =
    /^claude-([a-z]+)-(\d+)(?:-(\d{1,2}))?(?:-\d{8})?(?:\[\w+\])?$/.exec(model) ?? []
  if (!family) return model
  return `${family} ${[major, minor].filter(Boolean).join('.')}`
}

function units(...parts: [number, string][]): string {
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ')
}
