import { execaSync } from 'execa'

/** Vitest's global setup: builds the program once, because end-to-end tests run the built one. */
export default function build() {
  execaSync('npx', ['tsc', '-p', 'tsconfig.json'], { stdio: 'inherit' })
}
