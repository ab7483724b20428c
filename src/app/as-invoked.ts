/** A command of this program in a text for people, unless it already starts with `npx`. */
const COMMAND =
  /(?<!npx )\btg-claude (?=(?:start|login|logout|config|logs|outbox|backup|restore|demo|completion)\b|--|\[)/g

/**
 * Rewrites this program's commands in a text as they can be typed here. When run by npx or an npm script of a
 * clone, `tg-claude` is not on the PATH.
 *
 * @param env where npm's variables show that it runs this process
 */
export function asInvoked(text: string, env: NodeJS.ProcessEnv): string {
  return env.npm_command === undefined ? text : text.replace(COMMAND, 'npx tg-claude ')
}
