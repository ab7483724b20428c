import type { Method } from './method.ts'

export const getMe: Method<'getMe'> = (_params, { telegram }) => telegram.bot
