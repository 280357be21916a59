import { Command } from 'commander';

/** `identity serve`: starts the service. Options override settings. */
export function serveCommand(): Command {
  return new Command('serve')
    .description('start the service')
    .option('--host <host>', 'address to listen on (HOST)')
    .option('--port <port>', 'port to listen on (PORT)')
    .option('--workers <n>', 'number of processes that share the port (WORKERS)')
    .option('--reload', 'development: rebuild pages and routes when they change')
    .option('--json', 'no effect: the log is always JSON')
    .action(async (options: { host?: string; port?: string; workers?: string; reload?: boolean }) => {
      const given = { HOST: options.host, PORT: options.port, WORKERS: options.reload ? '1' : options.workers };
      for (const [name, value] of Object.entries(given)) if (value !== undefined) process.env[name] = value;
      const { serve } = await import('@/server/serve');
      await serve(process.env, { dev: options.reload ?? false });
    });
}
