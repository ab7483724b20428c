/** Callback data of the Stop button below an edited preview: `stop:<turn id>`. */
export const STOP_PREFIX = 'stop:'

/** Callback data of the button below /start: `format:rich` or `format:text`. It changes looks only. */
export const FORMAT_PREFIX = 'format:'

/** Bot API: 1-64 bytes; a turn's id has 36. */
export function stopData(turnId: string): string {
  return `${STOP_PREFIX}${turnId}`
}
