// @ts-check
// Preloaded into the program. Every durable write to its database is a point, before and after the write.
// Points are logged to a file with their times, and at one of them the program kills itself like kill -9.
import { appendFileSync } from 'node:fs'

if (process.argv[1]?.endsWith('tg-claude.js')) {
  const { default: Database } = await import('libsql')
  const { WRITE_POINTS_LOG: log, KILL_AT: killAt } = process.env
  const counts = new Map()
  /** @type {string[]} Saved later, not between the database's own writes, because those are timed. */
  const points = []
  const write = () => {
    if (log && points.length > 0) appendFileSync(log, points.splice(0).join(''))
  }
  setInterval(write, 100).unref()
  process.on('exit', write)
  const reach = (/** @type {string} */ point) => {
    const count = (counts.get(point) ?? 0) + 1
    counts.set(point, count)
    if (log) points.push(`${JSON.stringify({ point, at: performance.now() })}\n`)
    if (killAt === `${count} ${point}`) process.kill(process.pid, 'SIGKILL')
  }
  /** @type {WeakMap<object, string[]>} The writes in each database's open transaction. */
  const open = new WeakMap()
  const database = /** @type {Record<string, (...values: any[]) => any>} */ (
    /** @type {unknown} */ (Database.prototype)
  )
  const { exec, prepare } = database
  database.exec = function (/** @type {string} */ sql) {
    if (/^BEGIN/.test(sql)) open.set(this, [])
    const name = sql === 'COMMIT' ? (open.get(this) ?? []).join('; ') : ''
    if (name) reach(`before ${name}`)
    exec?.call(this, sql)
    if (/^(COMMIT|ROLLBACK)/.test(sql)) open.delete(this)
    if (name) reach(`after ${name}`)
  }
  database.prepare = function (/** @type {string} */ sql) {
    const statement = prepare?.call(this, sql)
    const name = sql.replace(/\s+/g, ' ').trim().slice(0, 60)
    if (!/^(INSERT|UPDATE|DELETE|REPLACE)/i.test(name)) return statement
    const run = statement.run.bind(statement)
    statement.run = (/** @type {unknown[]} */ ...values) => {
      const written = open.get(this)
      if (written) {
        if (!written.includes(name)) written.push(name)
        return run(...values)
      }
      reach(`before ${name}`)
      const result = run(...values)
      reach(`after ${name}`)
      return result
    }
    return statement
  }
}
