import { execaSync } from 'execa'

/** Vitest's global set-up: end-to-end tests run the built program, so it is built once before any of them. */
export default function build() {
  execaSync('npx', ['tsc', '-p', 'tsconfig.json'], { stdio: 'inherit' })
}
