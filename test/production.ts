/** Vite goes by this: micromark has a build for development, slower and with assertions, that no user ever runs. */
process.env.NODE_ENV = 'production'
