import { colours } from './colours.ts'
import { content } from './content.ts'
import { message } from './message.ts'
import { phone } from './phone.ts'
import { tools } from './tools.ts'

/** All of the page's styles, in one file for the browser. */
export const stylesheet = [colours, phone, tools, message, content].join('\n')
