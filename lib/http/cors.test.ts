import { afterAll, beforeAll, expect, it } from 'vitest';
import * as auditEvents from '@/app/(rest)/audit-events/route';
import * as userRoute from '@/app/(rest)/users/[id]/route';
import * as usersRoute from '@/app/(rest)/users/route';
import { managementCaller } from '../testing/management-caller';
import { call, type TestContext, testContext } from '../testing/test-context';

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
])('Fetch §3.2.2: a configured origin may ask what it may do at %s, others may not', async (_path, route, allow) => {
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
});

it.each(['application/json', 'text/csv'])(
  'Fetch §3.2.3: answers as %s, and refusals, can be read with what their headers say',
  async (Accept) => {
    for (const path of ['/audit-events', '/audit-events?from=never']) {
      const { headers } = await send(auditEvents, 'GET', { path, headers: { Accept, Origin } });
      expect(headers.get('access-control-allow-origin')).toBe(Origin);
      for (const name of ['ETag', 'Link', 'Location', 'Idempotency-Replayed', 'X-Request-Id'])
        expect(headers.get('access-control-expose-headers')).toContain(name);
    }
  },
);
