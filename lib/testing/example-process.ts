import { spawn } from 'node:child_process';
import { freePort, type ServerProcess } from './server-process';
import { until } from './until';

export type ExampleProcess = {
  port: number;
  origin: string;
  /** Its output so far, stdout and stderr. */
  said(): string;
  /** Waits until the output matches and returns the match. @throws Error with the output when the process ends before. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  /** Resolves with the exit code. */
  exited: Promise<number | null>;
  /** Sends SIGINT to the process group, as Ctrl-C does. */
  stop(): Promise<void>;
};

/** Starts `npm run example -- <name>` against a running service. */
export async function startExample(
  server: ServerProcess,
  name: string,
  { port = 0, env = {} }: { port?: number; env?: Record<string, string> } = {},
): Promise<ExampleProcess> {
  port ||= await freePort();
  const child = spawn('npm', ['run', '--silent', 'example', '--', name, '--port', String(port)], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...server.env, ...env } as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      text += chunk;
    });
  let ended = false;
  const exited = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      ended = true;
      resolve(code);
    });
  });
  return {
    port,
    origin: `http://localhost:${port}`,
    said: () => text,
    says: (pattern) =>
      until(() => {
        const found = pattern.exec(text);
        if (!found && ended) throw new Error(`the example ended: ${text}`);
        return found;
      }, 60_000),
    exited,
    async stop() {
      if (!ended) process.kill(-(child.pid ?? 0), 'SIGINT');
      await exited;
    },
  };
}
