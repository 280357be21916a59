import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listenOnLoopback } from '@/lib/testing/listen-on-loopback';
import { type OtlpReceiver, otlpReceiver } from '@/lib/testing/otlp-receiver';
import {
  identity,
  type MadeClient,
  makeClient,
  post,
  type ServerProcess,
  startServer,
} from '@/lib/testing/server-process';
import { until } from '@/lib/testing/until';

const PASSWORD = 'a long enough passphrase';
const redis = process.env.TEST_REDIS_URL;

let receiver: OtlpReceiver;
let server: ServerProcess;
let client: MadeClient;
let bearer: string;

/** The settings of a service that exports at once to the receiver. */
const exporting = (url: string) => ({
  OTEL_EXPORTER_OTLP_ENDPOINT: url,
  OTEL_BSP_SCHEDULE_DELAY: '100',
  OTEL_METRIC_EXPORT_INTERVAL: '500',
});

beforeAll(async () => {
  receiver = await otlpReceiver();
  server = await startServer({
    ...exporting(receiver.url),
    ...{ ADMIN_USERNAME: 'root', ADMIN_EMAIL: 'root@example.com', ADMIN_PASSWORD: PASSWORD },
    ...{ OUTBOUND_ALLOW: 'localhost,127.0.0.1', THROTTLE_IP_PER_HOUR: '1000', THROTTLE_ACCOUNT_IP_BURST: '1000' },
    ...(redis && { REDIS_URL: redis }),
  });
  const grants = ['client_credentials', 'password'].flatMap((grant) => ['--grant-type', grant]);
  client = await makeClient(server, [...grants, '--scope', 'read users:write users:read']);
  bearer = (await post(server.url, 'token', { grant_type: 'client_credentials', scope: 'users:write' }, client)).body
    .access_token;
});
afterAll(async () => {
  await server?.stop();
  receiver?.close();
});

const newTrace = (flags = '01') => {
  const [traceId, callerId] = [randomBytes(16).toString('hex'), randomBytes(8).toString('hex')];
  return { traceId, callerId, traceparent: `00-${traceId}-${callerId}-${flags}` };
};

const ask = (path: string, { traceparent }: { traceparent: string }, init: RequestInit = {}) =>
  fetch(server.url + path, { redirect: 'manual', ...init, headers: { traceparent, ...init.headers } });

const askForm = (path: string, trace: { traceparent: string }, form: Record<string, string>) =>
  ask(path, trace, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: { Authorization: `Basic ${Buffer.from(`${client.id}:${client.client_secret}`).toString('base64')}` },
  });

const createUser = (trace: { traceparent: string }, username: string, secrets: Record<string, string> = {}) =>
  ask('/users', trace, {
    method: 'POST',
    body: JSON.stringify({ username, email: `${username}@example.com`, password: PASSWORD }),
    headers: { Authorization: `Bearer ${bearer}`, 'Content-Type': 'application/json', ...secrets },
  });

const logLines = () =>
  server
    .stdout()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const logLine = (fields: Record<string, unknown>) =>
  until(() => logLines().find((line) => Object.entries(fields).every(([name, value]) => line[name] === value)));

describe('the trace of a request', () => {
  it('continues that of the caller, over the edge, the verb, its statements and its hash', async () => {
    const trace = newTrace();
    expect((await createUser(trace, 'ada', { tracestate: 'vendor=opaque' })).status).toBe(201);
    const edge = await receiver.span(trace.traceId, 'POST /users');
    expect(edge).toMatchObject({ parentSpanId: trace.callerId, kind: 2, status: 0, traceState: 'vendor=opaque' });
    expect(edge.attributes).toMatchObject({
      'http.request.method': 'POST',
      'http.route': '/users',
      'http.response.status_code': 201,
      'url.scheme': 'http',
      'server.address': 'localhost',
      'client.address': '127.0.0.1',
    });
    expect(edge.resource).toMatchObject({ 'service.name': 'identity-service' });
    const verb = await receiver.span(trace.traceId, 'createUser');
    expect(verb).toMatchObject({ parentSpanId: edge.spanId, kind: 1 });
    const hash = await receiver.span(trace.traceId, 'password hash');
    expect(hash).toMatchObject({ parentSpanId: verb.spanId, attributes: { 'identity.password_queue': 0 } });
    const transaction = await receiver.span(trace.traceId, 'TRANSACTION');
    expect(transaction).toMatchObject({ parentSpanId: verb.spanId, kind: 3 });
    const insert = await receiver.span(trace.traceId, 'INSERT users SELECT throttle_buckets');
    expect(insert.parentSpanId).toBe(transaction.spanId);
    expect(insert.attributes).toEqual({
      'db.system.name': 'postgresql',
      'db.query.summary': 'INSERT users SELECT throttle_buckets',
      'db.operation.name': 'INSERT',
      'db.collection.name': 'users',
    });
    const line = await logLine({ event: 'request', trace_id: trace.traceId });
    expect(line).toMatchObject({ span_id: edge.spanId, requestId: edge.attributes['identity.request_id'] });
  });

  it.skipIf(!redis)('has the commands of Redis (set TEST_REDIS_URL)', async () => {
    const trace = newTrace();
    expect((await askForm('/oauth2/introspect', trace, { token: bearer })).status).toBe(200);
    const edge = await receiver.span(trace.traceId, 'POST /oauth2/introspect');
    const read = await receiver.span(trace.traceId, 'MGET');
    expect(read).toMatchObject({ parentSpanId: edge.spanId, kind: 3 });
    expect(read.attributes).toMatchObject({ 'db.system.name': 'redis', 'db.operation.name': 'MGET' });
  });

  it('has the grant and the check of the password', async () => {
    const trace = newTrace();
    const form = { grant_type: 'password', username: 'root', password: PASSWORD, scope: 'read' };
    expect((await askForm('/oauth2/token', trace, form)).status).toBe(200);
    const grant = await receiver.span(trace.traceId, 'grant password');
    expect((await receiver.span(trace.traceId, 'password verify')).parentSpanId).toBe(grant.spanId);
    const edge = await receiver.span(trace.traceId, 'POST /oauth2/token');
    expect(edge.attributes['identity.client_id']).toBe(client.id);
    expect(grant.parentSpanId).toBe(edge.spanId);
  });

  it('has a lookup that shares its statement with other requests, for each of them', async () => {
    const traces = Array.from({ length: 5 }, () => newTrace());
    const unknown = () => ({ token: `unknown-${randomUUID()}` });
    await Promise.all(traces.map((trace) => askForm('/oauth2/introspect', trace, unknown())));
    for (const { traceId } of traces) {
      const edge = await receiver.span(traceId, 'POST /oauth2/introspect');
      const lookups = receiver.spans.filter((span) => span.traceId === traceId && span.kind === 3);
      expect(lookups.length).toBeGreaterThan(0);
      for (const lookup of lookups) expect(lookup.parentSpanId).toBe(edge.spanId);
    }
  });

  it('a refusal is no failure, and its kind is named', async () => {
    const trace = newTrace();
    expect((await createUser(trace, 'ada')).status).toBe(409);
    const verb = await receiver.span(trace.traceId, 'createUser');
    expect(verb).toMatchObject({ status: 0, attributes: { 'error.type': 'conflict' } });
  });

  it.each(['', '00-abc', `00-${'0'.repeat(32)}-${'1'.repeat(16)}-01`, `ff-${'a'.repeat(32)}-${'1'.repeat(16)}-01`])(
    'ignores the malformed traceparent "%s" and begins its own',
    async (traceparent) => {
      const seen = receiver.spans.length;
      expect((await ask('/oauth2/jwks', { traceparent })).status).toBe(200);
      const root = await until(() => receiver.spans.slice(seen).find(({ name }) => name === 'GET /oauth2/jwks'));
      expect(root.parentSpanId).toBe('');
      expect(root.traceId).toMatch(/^(?!0+$)[0-9a-f]{32}$/);
    },
  );

  it('is not exported if the caller did not sample it, and its id is logged all the same', async () => {
    const trace = newTrace('00');
    expect((await ask('/oauth2/jwks', trace)).status).toBe(200);
    await logLine({ event: 'request', trace_id: trace.traceId });
    const later = newTrace();
    await ask('/oauth2/jwks', later);
    await receiver.span(later.traceId, 'GET /oauth2/jwks');
    expect(receiver.spans.filter(({ traceId }) => traceId === trace.traceId)).toEqual([]);
  });

  it('is not made for probes and scrapes', async () => {
    for (const path of ['/health', '/health/live', '/metrics'])
      expect((await fetch(server.url + path)).status).toBe(200);
    const later = newTrace();
    await ask('/oauth2/jwks', later);
    await receiver.span(later.traceId, 'GET /oauth2/jwks');
    expect(receiver.spans.map(({ name }) => name).filter((name) => /health|metrics/.test(name))).toEqual([]);
  });
});

describe('pages', () => {
  it('an error page shows the trace id beside the request id', async () => {
    const trace = newTrace();
    const answer = await ask(`/oauth2/authorize?client_id=${randomUUID()}&response_type=code`, trace);
    expect(answer.status).toBe(400);
    const html = await answer.text();
    expect(html).toContain(`<dt>Trace id</dt><dd><code>${trace.traceId}</code></dd>`);
    expect(html).toContain(answer.headers.get('x-request-id'));
    await receiver.span(trace.traceId, 'GET /oauth2/authorize');
  });

  it('a page has a span by its route, and the verbs that it calls', async () => {
    const submitted = newTrace();
    const signedIn = await ask('/login/submit', submitted, {
      method: 'POST',
      headers: { 'Sec-Fetch-Site': 'same-origin' },
      body: new URLSearchParams({ username: 'root', password: PASSWORD }),
    });
    const cookie = signedIn.headers
      .getSetCookie()
      .find((line) => line.includes('identity.session='))
      ?.split(';')[0];
    expect(cookie).toBeDefined();
    const submit = await receiver.span(submitted.traceId, 'POST /login/submit');
    expect((await receiver.span(submitted.traceId, 'password verify')).parentSpanId).toBe(submit.spanId);

    const trace = newTrace();
    const page = await ask(`/console/users/${randomUUID()}`, trace, { headers: { Cookie: cookie ?? '' } });
    await page.text();
    const edge = await receiver.span(trace.traceId, 'GET /console/users/{id}');
    expect(edge).toMatchObject({ parentSpanId: trace.callerId, kind: 2 });
    const verb = await receiver.span(trace.traceId, 'getUser');
    expect(verb).toMatchObject({ parentSpanId: edge.spanId, attributes: { 'error.type': 'not_found' } });
    expect((await receiver.span(trace.traceId, 'SELECT throttle_buckets users')).parentSpanId).toBe(verb.spanId);
  });

  it('a path of a caller names no span', async () => {
    const trace = newTrace();
    await (await ask('/secret-code-in-a-path/abc', trace)).text();
    expect((await receiver.span(trace.traceId, 'GET')).attributes['http.route']).toBeUndefined();
  });
});

describe('outbound requests', () => {
  let keys: Server;
  let received: IncomingHttpHeaders[];
  let signing: CryptoKey;
  let jwksUri: string;
  beforeAll(async () => {
    const pair = await generateKeyPair('ES256', { extractable: true });
    signing = pair.privateKey;
    const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'one' };
    received = [];
    keys = createServer((request, response) => {
      received.push(request.headers);
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ keys: [jwk] }));
    });
    jwksUri = `http://127.0.0.1:${await listenOnLoopback(keys)}/keys-7c1f`;
  });
  afterAll(() => keys.close());

  async function askWithAssertion(trace: { traceparent: string }) {
    const args = ['--grant-type', 'client_credentials', '--scope', 'read', '--auth-method', 'private_key_jwt'];
    const { id } = await makeClient(server, [...args, '--jwks-uri', `${jwksUri}?of=${randomUUID()}`]);
    const assertion = await new SignJWT({ jti: randomUUID() })
      .setProtectedHeader({ alg: 'ES256', kid: 'one' })
      .setIssuer(id)
      .setSubject(id)
      .setAudience(server.url)
      .setIssuedAt()
      .setExpirationTime('1m')
      .sign(signing);
    const type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
    const form = { grant_type: 'client_credentials', client_assertion_type: type, client_assertion: assertion };
    return ask('/oauth2/token', trace, { method: 'POST', body: new URLSearchParams(form) });
  }

  it('carry the context: the fetch of client keys is part of the trace', async () => {
    const trace = newTrace();
    expect((await askWithAssertion(trace)).status).toBe(200);
    const call = await receiver.span(trace.traceId, 'GET');
    const edge = await receiver.span(trace.traceId, 'POST /oauth2/token');
    expect(call).toMatchObject({ parentSpanId: edge.spanId, kind: 3 });
    expect(call.attributes).toMatchObject({ 'server.address': '127.0.0.1', 'http.response.status_code': 200 });
    expect(received.at(-1)).toMatchObject({ traceparent: `00-${trace.traceId}-${call.spanId}-01` });
    expect(received.at(-1)).not.toHaveProperty('tracestate');
  });

  it('carry the id of a trace that is not sampled, too', async () => {
    const trace = newTrace('00');
    expect((await askWithAssertion(trace)).status).toBe(200);
    expect(received.at(-1)?.traceparent).toMatch(new RegExp(`^00-${trace.traceId}-[0-9a-f]{16}-00$`));
  });
});

describe('jobs and metrics', () => {
  it('a job that did something is a trace of its own', async () => {
    const seal = await until(() => receiver.spans.find(({ name }) => name === 'job seal'), 15_000);
    expect(seal.parentSpanId).toBe('');
    await receiver.span(seal.traceId, 'INSERT audit_batches');
    const line = await logLine({ event: 'audit.sealed', trace_id: seal.traceId });
    expect(line.span_id).toBe(seal.spanId);
  });

  it('the metrics of /metrics arrive with the same numbers', async () => {
    for (let n = 0; n < 3; n++)
      await post(server.url, 'token', { grant_type: 'client_credentials', scope: 'read' }, client);
    const text = await (await fetch(`${server.url}/metrics`)).text();
    const shown = Number(/^identity_tokens_issued_total\{grant_type="client_credentials"\} (\d+)$/m.exec(text)?.[1]);
    const points = await until(() => {
      const last = receiver.exports.at(-1) ?? [];
      const issued = last.find(
        ({ metric, attributes }) =>
          metric === 'identity_tokens_issued_total' && attributes.grant_type === 'client_credentials',
      );
      return issued?.value === shown ? last : null;
    });
    const requests = points.find(
      ({ metric, attributes }) =>
        metric === 'identity_http_request_duration_seconds' &&
        attributes.route === '/oauth2/token' &&
        attributes.status === '2xx',
    );
    const count =
      /^identity_http_request_duration_seconds_count\{route="\/oauth2\/token",method="POST",status="2xx"\} (\d+)$/m;
    expect(requests).toMatchObject({ type: 'histogram', unit: 's', value: Number(count.exec(text)?.[1]) });
    expect(requests?.bucketCounts.reduce((sum, n) => sum + n)).toBe(requests?.value);
    expect(requests?.bucketCounts).toHaveLength((requests?.bounds.length ?? 0) + 1);
    const names = new Set(points.map(({ metric }) => metric));
    const families = [...text.matchAll(/^# TYPE (\S+) /gm)].map(([, name = '']) => name);
    expect([...names].sort()).toEqual(families.filter((name) => names.has(name)).sort());
    expect(names).toContain('process_cpu_seconds_total');
    expect(names).toContain('nodejs_gc_duration_seconds');
  });
});

it('A127: no secret, no token, no name of a user and no text of a statement is exported', async () => {
  const sealed = newTrace();
  await createUser(sealed, 'grace');
  await receiver.span(sealed.traceId, 'POST /users');
  const sent = receiver.bodies.map((body) => body.toString('latin1')).join('\n');
  expect(sent).toContain('INSERT users');
  for (const secret of [PASSWORD, bearer, client.client_secret, 'grace', 'ada@', 'keys-7c1f', 'values (', ' = $1'])
    expect(sent.includes(secret), secret).toBe(false);
  expect(sent.includes('secret-code-in-a-path')).toBe(false);
});

describe('a collector in trouble', () => {
  it('that hangs neither delays requests nor the stop', async () => {
    const hanging = await otlpReceiver();
    hanging.hang();
    const stuck = await startServer(exporting(hanging.url));
    try {
      const made = await makeClient(stuck, ['--grant-type', 'client_credentials', '--scope', 'read']);
      await until(() => hanging.requests() > 0);
      const startedAt = performance.now();
      for (let n = 0; n < 20; n++)
        expect((await post(stuck.url, 'token', { grant_type: 'client_credentials' }, made)).status).toBe(200);
      expect(performance.now() - startedAt).toBeLessThan(5_000);
      const stoppedAt = performance.now();
      expect(await stuck.stop()).toBe(0);
      expect(performance.now() - stoppedAt).toBeLessThan(8_000);
    } finally {
      await stuck.stop('SIGKILL');
      hanging.close();
    }
  });

  it('that is not there is logged, at most once a minute', async () => {
    const refused = await startServer(exporting('http://127.0.0.1:9'));
    try {
      for (let n = 0; n < 5; n++) expect((await fetch(`${refused.url}/oauth2/jwks`)).status).toBe(200);
      const failures = () => refused.stdout().match(/"event":"telemetry.export_failed"/g) ?? [];
      await until(() => failures().length > 0, 30_000);
      for (const line of refused.stdout().trim().split('\n')) expect(() => JSON.parse(line), line).not.toThrow();
      expect(await refused.stop()).toBe(0);
      expect(failures()).toHaveLength(1);
    } finally {
      await refused.stop('SIGKILL');
    }
  });

  it('with an endpoint that is no URL stops the start with one line', async () => {
    const run = await identity(['serve'], { OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4317', PORT: '0' });
    expect(run.code).toBe(1);
    expect(run.stderr.trim()).toBe(
      'identity: OTEL_EXPORTER_OTLP_ENDPOINT is not usable: it must be an http or https URL',
    );
  });
});

it('with WORKERS=2, every worker exports its own spans and numbers, and a stop exports the last of them', async () => {
  const shared = await otlpReceiver();
  const two = await startServer({ ...exporting(shared.url), OTEL_BSP_SCHEDULE_DELAY: '60000', WORKERS: '2' });
  try {
    const made = await makeClient(two, ['--grant-type', 'client_credentials', '--scope', 'read']);
    for (let n = 0; n < 20; n++)
      expect((await post(two.url, 'token', { grant_type: 'client_credentials' }, made)).status).toBe(200);
    expect(await two.stop()).toBe(0);
    expect(shared.spans.filter(({ name }) => name === 'POST /oauth2/token')).toHaveLength(20);
    const issued = new Map<unknown, number>();
    for (const { metric, value, resource } of shared.exports.flat())
      if (metric === 'identity_tokens_issued_total') issued.set(resource['service.instance.id'], value);
    expect([...issued.values()].reduce((sum, value) => sum + value, 0)).toBe(20);
  } finally {
    await two.stop('SIGKILL');
    shared.close();
  }
});
