import type { Api } from 'grammy'

/** Shows the commands in Telegram's menu. */
export async function registerCommands(
  api: Api,
  commands: Readonly<Record<string, { readonly description: string }>>,
): Promise<void> {
  const listed = Object.entries(commands).map(([command, { description }]) => ({ command, description }))
  await api.raw.setMyCommands({ commands: listed })
}
