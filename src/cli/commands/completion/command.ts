import { Argument, Command } from 'commander'

/** `tg-claude completion` */
export function completionCommand(): Command {
  return new Command('completion')
    .description('Print a completion script for your shell.')
    .addArgument(new Argument('<shell>', 'your shell').choices(['bash', 'zsh', 'fish']))
    .addHelpText('after', EXAMPLES)
    .action(async (shell: 'bash' | 'zsh' | 'fish', _flags: unknown, command: Command) => {
      const { completionScript } = await import('./script.ts')
      process.stdout.write(completionScript(shell, command.parent ?? command))
    })
}

const EXAMPLES = `
Examples:
  tg-claude completion bash >> ~/.bashrc
  tg-claude completion zsh > ~/.zfunc/_tg-claude     with ~/.zfunc in $fpath
  tg-claude completion fish > ~/.config/fish/completions/tg-claude.fish`
