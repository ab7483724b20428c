import { Argument, Command } from 'commander'
import { settings } from '../../../settings/settings-table.ts'

/** `tg-claude config` */
export function configCommand(): Command {
  const config = new Command('config')
    .description('Read and change settings in config.json.')
    .addHelpText('after', EXAMPLES)
  config
    .command('get')
    .description('Print the value in effect: from the environment, else config.json, else the default.')
    .addArgument(keyArgument())
    .addHelpText('after', '\nExample:\n  tg-claude config get permissionMode')
    .action(async (key: string) => (await load()).getKey(key))
  config
    .command('set')
    .description('Set a value in config.json.')
    .addArgument(keyArgument())
    .argument('<value>', 'the new value')
    .addHelpText(
      'after',
      '\nExamples:\n  tg-claude config set model opus\n  tg-claude config set preview.mode edit',
    )
    .action(async (key: string, value: string) => (await load()).setKey(key, value))
  config
    .command('unset')
    .description('Remove a key from config.json.')
    .addArgument(keyArgument())
    .addHelpText('after', '\nExample:\n  tg-claude config unset model')
    .action(async (key: string) => (await load()).unsetKey(key))
  config
    .command('list')
    .description('Show every key, its value, and where the value comes from.')
    .addHelpText('after', '\nExample:\n  tg-claude config list')
    .action(async () => (await load()).listKeys())
  config
    .command('path')
    .description('Print the path of config.json.')
    .addHelpText('after', '\nExample:\n  "$EDITOR" "$(tg-claude config path)"')
    .action(async () => (await load()).printPath())
  return config
}

const EXAMPLES = `
Examples:
  tg-claude config list
  tg-claude config set permissionMode acceptEdits
  tg-claude config unset permissionMode`

const load = () => import('./config.ts')

/**
 * Lists the keys for help and completion. A wrong key gets our own error message with the closest valid key.
 */
function keyArgument(): Argument {
  return new Argument('<key>', 'name of a setting').choices(settings.map(({ key }) => key)).argParser(String)
}
