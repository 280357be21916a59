import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { clientIp } from '@/lib/edges/http';
import { loadConfig } from '@/lib/kernel/config';

const page = readFileSync(path.join(import.meta.dirname, 'proxies.md'), 'utf8');
const rows = [...page.matchAll(/^\| ([^|`]+) \| `(.+?)` \| `(.+?)` \| `(.+?)` \| `(.+?)` \|$/gm)].map(
  ([, ...cells]) => cells as [string, string, string, string, string],
);

it('docs/operate/proxies.md names all the proxies it speaks of', () => {
  for (const name of ['nginx', 'Caddy', 'HAProxy', 'Traefik', 'AWS ALB', 'Azure Application Gateway', 'Cloudflare'])
    expect(rows.some(([proxy]) => proxy.startsWith(name))).toBe(true);
});

it.each(rows)('docs/operate/proxies.md: A98: the caller behind %s', (_proxy, ranges, socket, forwarded, caller) => {
  const { trustedProxies } = loadConfig({ APP_SECRET: 'x'.repeat(32), TRUSTED_PROXIES: ranges });
  expect(clientIp(socket, forwarded, trustedProxies)).toBe(caller);
});
