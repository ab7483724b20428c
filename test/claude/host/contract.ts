// What every host has to do. Everything is made and looked at through the host itself: it may be another machine.
import { join } from 'node:path'
import { afterAll, beforeAll, describe } from 'vitest'
import { testFamilies } from './contract/families.ts'
import { testAges, testFiles } from './contract/files.ts'
import { type OpenHost, type Place, placeIn } from './contract/place.ts'
import { testProcesses } from './contract/processes.ts'
import { testSurroundings } from './contract/surroundings.ts'

/** @param open opens a host with an empty folder, once for all tests */
export function describeHost(name: string, open: () => Promise<OpenHost>): void {
  describe(name, () => {
    let opened: OpenHost
    let folders = 0
    beforeAll(async () => {
      opened = await open()
    })
    afterAll(() => opened.close())
    /** A folder of each test's own. */
    const place = async (): Promise<Place> => {
      const there = placeIn(opened, join(opened.folder, `test ${++folders}`))
      await there.write('.keep', '')
      return there
    }
    describe('processes', () => testProcesses(place))
    describe('a family', () => testFamilies(place))
    describe('files', () => testFiles(place))
    describe('for how long a file has been as it is', () => testAges(place))
    describe('folders, trust and the bridge', () => testSurroundings(place))
  })
}
