// Preloaded into a server by bench/start.mjs: says on SIGUSR2 what its memory is made of.
process.on('SIGUSR2', () => process.stderr.write(`memory ${JSON.stringify(process.memoryUsage())}\n`));
