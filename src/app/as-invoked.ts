/** A command of this program within words for a person, not yet with what runs it. */
const COMMAND =
  /(?<!npx )\btg-claude (?=(?:start|login|logout|config|logs|outbox|backup|restore|demo|completion)\b|--|\[)/g

/**
 * The same words with this program's commands as they can be typed here: npx, and a script of a clone, leave no
 * `tg-claude` on the PATH.
 *
 * @param env npm says in it that it runs this process
 */
export function asInvoked(text: string, env: NodeJS.ProcessEnv): string {
  return env.npm_command === undefined ? text : text.replace(COMMAND, 'npx tg-claude ')
}
