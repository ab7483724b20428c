import type { ScreenItem } from '../../local-telegram/index.ts'
import { type Canvas, plainStyle, terminalStyle } from '../paint/canvas.ts'
import { type Live, paintLive } from '../paint/live.ts'
import { paintNews } from '../paint/news.ts'
import { freshOwn, messagesOf, type Printed, readNews } from '../seen/news.ts'
import { createLiveRegion, type Terminal } from './live-region.ts'

/** The width of a message on a phone, in characters. */
const PHONE_WIDTH = 64

export interface LiveScreen {
  readonly canvas: Canvas
  /** Prints lines of the demo itself. */
  say(lines: readonly string[]): void
  paint(screen: readonly ScreenItem[], below: Omit<Live, 'own' | 'draft'>): void
  resized(): void
  /** Prints the rest and restores the terminal. */
  end(screen: readonly ScreenItem[]): void
}

/**
 * The chat in a terminal: past messages go to the scrollback, and what changes or can be pressed is live
 * below.
 */
export function createLiveScreen(terminal: Terminal, hasColors: boolean): LiveScreen {
  const region = createLiveRegion(terminal)
  const style = hasColors ? terminalStyle : plainStyle
  const canvas = () => ({ style, width: Math.min(PHONE_WIDTH, terminal.columns - 1) })
  let printed: Printed = new Map()
  const print = (screen: readonly ScreenItem[], live: readonly ScreenItem[]) => {
    const read = readNews(
      messagesOf(screen).filter(item => !live.includes(item)),
      printed,
    )
    printed = read.printed
    return read.news.flatMap(news => paintNews(news, canvas()))
  }
  return {
    get canvas() {
      return canvas()
    },
    say: lines => region.show(lines, { lines: [] }),
    paint(screen, below) {
      const own = freshOwn(screen)
      const draft = screen.find(item => item.kind === 'draft')
      const live = { own, ...below, ...(draft ? { draft } : {}) }
      region.show(print(screen, own), paintLive(live, canvas(), terminal.rows - 1))
    },
    resized: () => region.resized(),
    end(screen) {
      region.show(print(screen, []), { lines: [] })
      region.end()
    },
  }
}
