import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ask, get } from './connection.mjs';
import { freePort, startPinned, untilReady } from './processes.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Starts a Node program on a free port and waits until `readyPath` answers. */
export async function startNodeServer(bench, what, { args, env, readyPath, cwd = root }) {
  const { profile } = bench;
  const port = await freePort();
  const flags = profile ? ['--cpu-prof', `--cpu-prof-dir=${path.join(profile, what.replaceAll(/\W+/g, '-'))}`] : [];
  const settings = { NODE_ENV: 'production', PORT: String(port), ...env };
  return startServer(bench, what, {
    command: [process.execPath, ...flags, ...args],
    env: settings,
    port,
    readyPath,
    cwd,
  });
}

/** Starts a program that listens on `port`, on the first core, and waits until `readyPath` answers there. */
export async function startServer({ running }, what, { command, env, port, readyPath, cwd = root }) {
  const child = startPinned(command, { env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env }, cwd });
  running.push(child);
  const answers = () =>
    ask(port, get(readyPath)).then(
      ({ status }) => status < 500,
      () => false,
    );
  await untilReady(child, answers, { what, timeoutMs: 180_000, everyMs: 10 });
  return { what, port, pid: child.pid };
}
