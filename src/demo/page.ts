import { once } from 'node:events'
import { catchInterruption } from '../app/signals.ts'
import { servePage } from '../local-telegram/index.ts'
import { suggestions } from './seen/suggestions.ts'
import { type DemoOptions, inDemoWorld } from './world.ts'

/**
 * Runs the whole program against a local Telegram in a throwaway folder and serves the phone as a web page
 * until a signal ends it.
 *
 * @param question sent at the start
 */
export async function demoPage(question: string | undefined, options: DemoOptions): Promise<void> {
  const { signal, release } = catchInterruption()
  try {
    await inDemoWorld(options, async ({ telegram, app }) => {
      const phone = telegram.phone()
      const title = telegram.bot.firstName
      const page = await servePage({ phone, title, suggestions: suggestions(options) })
      try {
        process.stdout.write(`The chat is at ${page.url}\nCtrl-C stops it.\n`)
        if (question !== undefined) phone.say(question)
        if (!signal.aborted) await Promise.race([once(signal, 'abort'), app.ended])
      } finally {
        await page.close()
      }
    })
  } finally {
    release()
  }
}
