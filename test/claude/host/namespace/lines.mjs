// What goes over the pipe is plain data, a line for each message: structured clone passes no function and no live object.
import { deserialize, serialize } from 'node:v8'

/** @param {object} message */
export const encode = message => `${serialize(message).toString('base64')}\n`

/** @param {string} line */
export const decode = line => deserialize(Buffer.from(line, 'base64'))
