import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Env, type ServerProcess, startServer } from '@/lib/testing/server-process';
import { choosePort } from './choose-port';
import type { DemoClient } from './demo-client';
import { seedDemo } from './seed-demo';

/**
 * Serves a new instance with sample data until SIGINT or SIGTERM, then deletes its folder.
 * @throws Error with a message of one line.
 */
export async function runDemo(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { port: { type: 'string' } } });
  if (values.port && !/^\d{1,5}$/.test(values.port)) throw new Error('--port must be a port number.');
  const stopAsked = new Promise<'stop'>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve('stop'));
  });
  const port = values.port ?? String(await choosePort(8000));
  const folder = mkdtempSync(path.join(tmpdir(), 'identity-demo-'));
  const password = `demo-${randomBytes(9).toString('base64url')}`;
  let server: ServerProcess | undefined;
  try {
    server = await startServer({
      ...withoutSettings(),
      PORT: port,
      ISSUER: `http://localhost:${port}`,
      DATA_DIR: folder,
      ADMIN_USERNAME: 'admin',
      ADMIN_EMAIL: 'admin@example.com',
      ADMIN_PASSWORD: password,
      LOG_LEVEL: 'error',
    });
    process.stderr.write('Creating users and clients, and simulating their activity…\n');
    const seeded = await Promise.race([seedDemo(server, password), stopAsked]);
    if (seeded === 'stop') return;
    process.stdout.write(welcome(server.url, folder, password, seeded));
    if ((await Promise.race([server.exited, stopAsked])) !== 'stop') throw new Error('the service has stopped.');
  } finally {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** An empty value for every setting, so that the .env file of the checkout does not affect the demo. */
function withoutSettings(): Env {
  const names = [...readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=/gm)].map(([, name = '']) => name);
  return { ...Object.fromEntries(names.map((name) => [name, ''])), HOST: '127.0.0.1', PASSWORD_HASH_COST: '10' };
}

const welcome = (
  url: string,
  folder: string,
  password: string,
  { client, user }: { client: DemoClient; user: string },
) => `
  The demo is ready: ${url}/console

  Administrator   admin
  User            ${user}
  Password        ${password}   (of every user)

  Client          ${client.client_id}   (${client.client_name})
  Client secret   ${client.client_secret}

  curl -u '${client.client_id}:${client.client_secret}' ${url}/oauth2/token -d grant_type=client_credentials

  Press Ctrl-C to stop it and to delete its data (${folder}).

`;
