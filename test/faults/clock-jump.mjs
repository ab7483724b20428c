// Preloaded into the program: at each SIGUSR2 the wall clock jumps by CLOCK_JUMP_MS.
const wall = Date.now
let jumped = 0

Date.now = () => wall() + jumped
process.on('SIGUSR2', () => {
  jumped += Number(process.env.CLOCK_JUMP_MS)
})
