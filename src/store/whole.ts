import { isUtf8 } from 'node:buffer'
import type Database from 'libsql'
import { connect } from './connection.ts'
import { migrations } from './migrations.ts'

interface Column {
  readonly table: string
  readonly column: string
}

/**
 * Whether it has all tables of its version, and every text in it is UTF-8. SQLite looks at neither, and libsql ends the
 * whole process when it reads a text that is not (measured with 0.5.29), so names and texts are looked at as bytes: 5 ms for
 * each MB.
 *
 * @param version which entry of the history it says that it stands at
 */
export function isWhole(db: Database.Database, version: number): boolean {
  const wanted = columnsOf(version)
  const found = new Set(namesIn(db))
  return wanted.every(column => found.has(nameOf(column)) && isText(db, column))
}

/** What a database of this version has. */
function columnsOf(version: number): Column[] {
  const db = connect(':memory:')
  for (const sql of migrations.slice(0, version)) db.exec(sql)
  const columns = db.prepare(`SELECT m.name AS "table", c.name AS "column" ${FROM_COLUMNS}`).all() as Column[]
  db.close()
  return columns
}

const FROM_COLUMNS = `FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table'`

function namesIn(db: Database.Database): string[] {
  const rows = db.prepare(`SELECT hex(m.name) || '.' || hex(c.name) AS name ${FROM_COLUMNS}`).all()
  return rows.map(row => (row as { name: string }).name)
}

function nameOf({ table, column }: Column): string {
  return [table, column].map(name => Buffer.from(name).toString('hex').toUpperCase()).join('.')
}

function isText(db: Database.Database, { table, column }: Column): boolean {
  const texts = `SELECT CAST("${column}" AS BLOB) AS text FROM "${table}" WHERE typeof("${column}") = 'text'`
  for (const row of db.prepare(texts).iterate()) if (!isUtf8((row as { text: Buffer }).text)) return false
  return true
}
