import * as v from 'valibot'
import type { Config } from '../store/config.ts'

/** The folders that the owner trusts on this host. Asked once per folder and kept in `config.json`. */
export interface TrustList {
  trusts(folder: string): boolean
  wasAsked(folder: string): boolean
  answer(folder: string, isTrusted: boolean): void
}

const Folders = v.fallback(v.array(v.string()), [])

export function createTrustList(config: Config): TrustList {
  const listed = (key: 'trustedFolders' | 'untrustedFolders') => v.parse(Folders, config.read()[key])
  return {
    trusts: folder => listed('trustedFolders').includes(folder),
    wasAsked: folder => [...listed('trustedFolders'), ...listed('untrustedFolders')].includes(folder),
    answer: (folder, isTrusted) => {
      const key = isTrusted ? 'trustedFolders' : 'untrustedFolders'
      config.set(key, [...listed(key), folder])
    },
  }
}
