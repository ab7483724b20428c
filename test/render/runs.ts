/**
 * On how many documents a property is tried: on few in `npm test`, on as many as this variable says in
 * `npm run test:properties`.
 */
const { PROPERTY_RUNS, SEED } = process.env

export function runs(few: number): { numRuns: number; seed?: number } {
  return { numRuns: PROPERTY_RUNS ? Number(PROPERTY_RUNS) : few, ...(SEED ? { seed: Number(SEED) } : {}) }
}
