import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as introspect from '@/app/(protocol)/oauth2/introspect/route';
import * as token from '@/app/(protocol)/oauth2/token/route';
import * as route from '@/app/(rest)/metrics/route';
import { call, PASSWORD, postForm, type TestContext, testContext } from '@/lib/testing/test-context';

const METRICS_TOKEN = 'a-token-for-the-metrics';
let t: TestContext;

beforeAll(async () => {
  t = await testContext({ METRICS_TOKEN, THROTTLE_ACCOUNT_IP_BURST: '2' });
});
afterAll(() => t.close());

const read = (headers: Record<string, string> = {}, ip = '127.0.0.1') => call(route, 'GET', { headers }, { ip });

/** The values of the text exposition by series. */
async function series(): Promise<Map<string, number>> {
  const { text } = await read();
  const lines = text.split('\n').filter((line) => line && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
}

describe('who may read the metrics', () => {
  it.each([
    ['127.0.0.1', {}, 200],
    ['::1', {}, 200],
    ['192.0.2.1', {}, 401],
    ['127.0.0.1', { 'X-Forwarded-For': '127.0.0.1' }, 401],
    ['127.0.0.1', { Forwarded: 'for=127.0.0.1' }, 401],
    ['192.0.2.1', { Authorization: `Bearer ${METRICS_TOKEN}` }, 200],
    ['192.0.2.1', { Authorization: `Bearer ${METRICS_TOKEN}x` }, 401],
    ['192.0.2.1', { Authorization: 'Bearer' }, 401],
  ])('%s with %o gets %i', async (ip, headers, status) => {
    const answer = await read(headers as Record<string, string>, ip);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('www-authenticate')).toBe(status === 401 ? 'Bearer' : null);
  });
});

describe('the metrics', () => {
  it('are Prometheus text that is not cached', async () => {
    const { headers, text } = await read();
    expect(headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(text).toContain('# TYPE identity_http_request_duration_seconds histogram');
  });

  it('count tokens, introspections, sign-ins and answers', async () => {
    const before = await series();
    const client = await t.client();
    const user = await t.user();
    const sign = (password: string) =>
      postForm(token, { grant_type: 'password', username: user.username, password }, client);
    const { body } = await sign(PASSWORD);
    for (const wrong of ['wrong wrong 1', 'wrong wrong 2', 'wrong wrong 3']) await sign(wrong);
    await postForm(introspect, { token: body.access_token }, client);
    await postForm(introspect, { token: 'unknown' }, client);
    const after = await series();
    const grown = (name: string) => (after.get(name) ?? 0) - (before.get(name) ?? 0);
    expect(grown('identity_tokens_issued_total{grant_type="password"}')).toBe(1);
    expect(grown('identity_tokens_refused_total{error="invalid_grant"}')).toBe(2);
    expect(grown('identity_introspections_total{active="true"}')).toBe(1);
    expect(grown('identity_introspections_total{active="false"}')).toBe(1);
    expect(grown('identity_sign_ins_total{outcome="verified"}')).toBe(1);
    expect(grown('identity_sign_ins_total{outcome="refused"}')).toBe(2);
    expect(grown('identity_sign_ins_total{outcome="throttled"}')).toBe(1);
    const requests = 'identity_http_request_duration_seconds';
    const labels = 'route="/oauth2/token",method="POST"';
    expect(grown(`${requests}_count{${labels},status="2xx"}`)).toBe(1);
    expect(grown(`${requests}_count{${labels},status="4xx"}`)).toBe(3);
    expect(grown(`${requests}_bucket{le="+Inf",${labels},status="4xx"}`)).toBe(3);
    expect(grown(`${requests}_sum{${labels},status="2xx"}`)).toBeGreaterThan(0);
    expect(after.get('identity_database_pool_size')).toBeGreaterThan(0);
    expect(after.get('identity_password_queue')).toBe(0);
  });

  it('have no label from the input of a caller', async () => {
    const client = await t.client();
    const user = await t.user();
    await postForm(token, { grant_type: `magic-${client.id}` }, client);
    await postForm(token, { grant_type: 'password', username: user.username, password: 'wrong wrong' }, client);
    const { text } = await read();
    for (const secret of [client.id, client.secret, user.username, user.id, 'magic', '192.0.2.1'])
      expect(text).not.toContain(secret);
  });
});
