import { Command } from 'commander';

/** `identity serve`: options win over the settings. */
export function serveCommand(): Command {
  return new Command('serve')
    .description('start the service')
    .option('--host <host>', 'where to listen (HOST)')
    .option('--port <port>', 'the port to listen on (PORT)')
    .option('--workers <n>', 'processes that share the port (WORKERS)')
    .option('--reload', 'development: rebuild pages and routes when they change')
    .option('--json', 'accepted for uniformity; the log is JSON already')
    .action(async (options: { host?: string; port?: string; workers?: string; reload?: boolean }) => {
      const given = { HOST: options.host, PORT: options.port, WORKERS: options.reload ? '1' : options.workers };
      for (const [name, value] of Object.entries(given)) if (value !== undefined) process.env[name] = value;
      const { serve } = await import('@/server/serve');
      await serve(process.env, { dev: options.reload ?? false });
    });
}
