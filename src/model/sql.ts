export type SqlValue = string | number | null

/** The part of an embedded SQL database that table owners need. Every call is synchronous and durable. */
export interface Sql {
  readonly run: (sql: string, ...values: SqlValue[]) => { changes: number; lastId: number }
  readonly get: (sql: string, ...values: SqlValue[]) => Record<string, unknown> | undefined
  readonly all: (sql: string, ...values: SqlValue[]) => Record<string, unknown>[]
  /** Runs `work` so that either all of its writes are kept, or none. */
  readonly transaction: <T>(work: () => T) => T
}
