/** @returns what to run for `bin`: a `.js`, `.cjs` or `.mjs` file runs with this Node */
export function executable(bin: string, args: readonly string[]): { file: string; args: readonly string[] } {
  return /\.[cm]?js$/.test(bin) ? { file: process.execPath, args: [bin, ...args] } : { file: bin, args }
}
