import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

type Answers = { expires_in?: number; polls: string[] };

/** Runs the program against a server that answers its polls with these errors in turn. */
async function poll({ expires_in = 600, polls }: Answers) {
  const left = [...polls];
  const server = createServer((request, response) => {
    const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
    const answers: Record<string, object> = {
      '/.well-known/openid-configuration': {
        issuer,
        device_authorization_endpoint: `${issuer}/device_authorization`,
        token_endpoint: `${issuer}/token`,
      },
      '/device_authorization': {
        device_code: 'd',
        user_code: 'BCDF-GHJK',
        verification_uri: `${issuer}/device`,
        verification_uri_complete: `${issuer}/device?user_code=BCDF-GHJK`,
        expires_in,
        interval: 1,
      },
    };
    const found = answers[request.url ?? ''];
    response.writeHead(found ? 200 : 400, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(found ?? { error: left.shift() ?? 'authorization_pending' }));
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  const child = spawn(process.execPath, ['device.mjs'], {
    cwd: path.join(import.meta.dirname, 'device-cli'),
    env: { ...process.env, ISSUER: `http://localhost:${port}`, CLIENT_ID: 'c' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  server.closeAllConnections();
  server.close();
  return { code, stderr, left };
}

describe.concurrent('examples/device-cli, RFC 8628 §3.5', () => {
  it('slow_down and expired_token: polls again, then reports that the code has expired', async () => {
    const polls = ['authorization_pending', 'slow_down', 'expired_token'];
    expect(await poll({ polls })).toEqual({ code: 1, stderr: 'The code has expired. Start again.\n', left: [] });
  });

  it('stops when expires_in has passed', async () => {
    const { code, stderr } = await poll({ expires_in: 2, polls: [] });
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'The code has expired. Start again.\n' });
  });

  it('reports any other error in one line', async () => {
    const { code, stderr } = await poll({ polls: ['invalid_grant'] });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^.+\n$/);
  });
});
