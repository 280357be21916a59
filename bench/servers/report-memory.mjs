// Preloaded into a server by bench/start.mjs: writes its memory usage to stderr on SIGUSR2.
process.on('SIGUSR2', () => process.stderr.write(`memory ${JSON.stringify(process.memoryUsage())}\n`));
