import { afterAll, beforeAll, expect, it } from 'vitest';
import * as jwksRoute from '@/app/(protocol)/oauth2/jwks/route';
import * as registerRoute from '@/app/(protocol)/oauth2/register/route';
import * as tokenRoute from '@/app/(protocol)/oauth2/token/route';
import * as userinfoRoute from '@/app/(protocol)/oauth2/userinfo/route';
import * as auditEvents from '@/app/(rest)/audit-events/route';
import * as userRoute from '@/app/(rest)/users/[id]/route';
import * as usersRoute from '@/app/(rest)/users/route';
import { managementCaller } from '@/lib/testing/management-caller';
import { call, type TestContext, testContext } from '@/lib/testing/test-context';
import type { Methods } from './';

const Origin = 'https://admin.example.com';
let t: TestContext;
let send: Awaited<ReturnType<typeof managementCaller>>;

beforeAll(async () => {
  t = await testContext({ CORS_ORIGINS: Origin });
  send = await managementCaller(t);
});
afterAll(() => t.close());

const cors = (headers: Headers) =>
  Object.fromEntries([...headers].filter(([name]) => name.startsWith('access-control-')));

it.each([
  ['/users', usersRoute, 'GET, POST, HEAD'],
  ['/users/{id}', userRoute, 'GET, PATCH, DELETE, HEAD'],
  ['/audit-events', auditEvents, 'GET, HEAD'],
])(
  'Fetch §3.2.2: a preflight of %s is allowed for a configured origin and for no other',
  async (_path, route, allow) => {
    const { status, headers } = await call(route, 'OPTIONS', { headers: { Origin } });
    expect(status).toBe(204);
    expect(headers.get('allow')).toBe(`${allow}, OPTIONS`);
    expect(cors(headers)).toMatchObject({
      'access-control-allow-origin': Origin,
      'access-control-allow-methods': allow,
      'access-control-allow-headers': expect.stringMatching(/Authorization.*Idempotency-Key.*If-Match/),
    });
    const other = await call(route, 'OPTIONS', { headers: { Origin: 'https://evil.example' } });
    expect([other.headers.get('allow'), cors(other.headers)]).toEqual([`${allow}, OPTIONS`, {}]);
  },
);

const asked = async (route: Methods, names: string, origin = Origin) =>
  (
    await call(route, 'OPTIONS', {
      headers: {
        Origin: origin,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': names,
      },
    })
  ).headers;

it.each([
  ['/users', usersRoute],
  ['/oauth2/token', tokenRoute],
  ['/oauth2/register', registerRoute],
  ['/oauth2/userinfo', userinfoRoute],
  ['/oauth2/jwks', jwksRoute],
])(
  'Fetch §3.2.2: an allowed origin may send the headers that it requests at %s, never credentials',
  async (_path, route) => {
    const names = 'baggage,content-type,sentry-trace,traceparent,x-requested-with';
    const headers = await asked(route, names);
    expect(headers.get('access-control-allow-headers')).toBe(names);
    expect(headers.get('vary')).toBe('Origin, Access-Control-Request-Headers');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  },
);

it('Fetch §3.2.2: an invalid or too long list of field names is answered with the default headers', async () => {
  for (const names of ['a b', 'a;b', 'x-a, "b"', '*\u00e9', 'a,'.repeat(2_000), ','])
    expect((await asked(usersRoute, names)).get('access-control-allow-headers')).toMatch(/^Authorization, /);
  expect(cors(await asked(usersRoute, 'traceparent', 'https://evil.example'))).toEqual({});
});

it.each(['application/json', 'text/csv'])(
  'Fetch §3.2.3: answers as %s and errors can be read, with their headers',
  async (Accept) => {
    for (const path of ['/audit-events', '/audit-events?from=never']) {
      const { headers } = await send(auditEvents, 'GET', { path, headers: { Accept, Origin } });
      expect(headers.get('access-control-allow-origin')).toBe(Origin);
      for (const name of ['ETag', 'Link', 'Location', 'Idempotency-Replayed', 'X-Request-Id'])
        expect(headers.get('access-control-expose-headers')).toContain(name);
    }
  },
);
