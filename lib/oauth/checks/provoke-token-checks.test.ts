import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import * as authorization from '@/app/(protocol)/oauth2/device_authorization/route';
import * as token from '@/app/(protocol)/oauth2/token/route';
import { factors } from '@/db/schema';
import type { GrantType } from '@/lib/directory/clients/schema';
import { updateSettings } from '@/lib/directory/settings';
import { createTrustedIssuer } from '@/lib/directory/trusted-issuers';
import { newId } from '@/lib/kernel/new-id';
import { newTotpSecret, sealTotpSecret } from '@/lib/sign-in/factors';
import {
  clientProvocations,
  formProvocations,
  type Made,
  nonceProvocations,
  proofProvocations,
  type Send,
  serviceProvocations,
} from '@/lib/testing/checks/provoke-form';
import { type Provocations, provokeLadder } from '@/lib/testing/checks/provoke-ladder';
import { CLOSED, OTHER, provokedService, SHARED } from '@/lib/testing/checks/provoked-service';
import { changedWhileSigning, withThrottle } from '@/lib/testing/checks/with-container';
import { dpopKey } from '@/lib/testing/dpop-proof';
import { CALLBACK, codeFor, pkce, testBrowser } from '@/lib/testing/test-browser';
import { PASSWORD, postForm, type TestContext } from '@/lib/testing/test-context';

const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code' as const;
const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange' as const;
const BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer' as const;
const ACCESS = 'urn:ietf:params:oauth:token-type:access_token';
const ISSUER = 'https://idp.example.com';

let t: TestContext;
let service: Awaited<ReturnType<typeof provokedService>>;
let garbage: typeof service.garbage;
let issuerKey: Awaited<ReturnType<typeof generateKeyPair>>;
let all: Made;

const everyGrant = {
  grant_types: [
    'authorization_code',
    'client_credentials',
    'password',
    'refresh_token',
    DEVICE,
    EXCHANGE,
    BEARER,
  ] as GrantType[],
  redirect_uris: [CALLBACK],
  scopes: ['openid', 'offline_access', 'read', 'a', 'b'],
  require_pkce: false,
  refresh_grace_seconds: 0,
};

beforeAll(async () => {
  service = await provokedService();
  ({ t, garbage } = service);
  all = await t.client({ ...everyGrant, resources: [SHARED, OTHER] });
  issuerKey = await generateKeyPair('ES256', { extractable: true });
  const jwk = { ...((await exportJWK(issuerKey.publicKey)) as { kty: 'EC' }), kid: 'one' };
  await createTrustedIssuer(t.ctx, { issuer: ISSUER, jwks: { keys: [jwk] }, client_ids: [all.id] });
});
beforeEach(() => t.db.execute('delete from throttle_buckets'));
afterAll(() => service.close());

const send: Send = (form, { client = null, headers = {} } = {}) => postForm(token, form, client, { headers });
const url = () => `${t.ctx.config.issuer}/oauth2/token`;
const execute = (statement: string) => t.db.execute(statement);

/** The checks that every request makes before its grant. */
const before = (grant_type: string): Provocations => ({
  ...formProvocations(send, 'token'),
  ...nonceProvocations(url, (DPoP) => send({ grant_type }, { headers: { DPoP } })),
  ...clientProvocations({
    t: () => t,
    send,
    form: { grant_type },
    members: everyGrant,
    path: '/oauth2/token',
    limited: 'token',
    document: () => garbage.url,
  }),
  'grant.named': () => send({}, { client: all }),
  'grant.known': () => send({ grant_type: 'magic' }, { client: all }),
  ...serviceProvocations(() => send({ grant_type }, { client: all })),
});

const common = (grant_type: GrantType, parameters: Record<string, string> = {}): Provocations => ({
  ...before(grant_type),
  'grant.allowed': async () => {
    const other = grant_type === 'client_credentials' ? 'password' : 'client_credentials';
    return send({ grant_type, ...parameters }, { client: await t.client({ grant_types: [other] }) });
  },
  'dpop.required': async () =>
    send({ grant_type }, { client: await t.client({ ...everyGrant, dpop_bound_access_tokens: true }) }),
  ...proofProvocations(url, (DPoP) => send({ grant_type }, { client: all, headers: { DPoP } })),
  ...(grant_type !== 'client_credentials' && { 'grant.parameters': () => send({ grant_type }, { client: all }) }),
});

type Ask = (more?: Record<string, string>, headers?: Record<string, string>) => Promise<unknown>;

const tooMany = Array.from({ length: 21 }, (_, at) => `&resource=https://api.example.com/${at}`).join('');
const encode = (form: Record<string, string>) => new URLSearchParams(form).toString();

/** The requested scope and resource; `form` is a request that passes everything else. */
const scopes = (form: () => Record<string, string> | Promise<Record<string, string>>): Provocations => ({
  'scope.format': async () => send({ ...(await form()), scope: 'a  b' }, { client: all }),
  'scope.allowed': async () => send({ ...(await form()), scope: 'admin' }, { client: all }),
  'resource.one': async () => send({ ...(await form()), scope: 'a b' }, { client: all }),
  ...resources(form),
});

const resources = (form: () => Record<string, string> | Promise<Record<string, string>>): Provocations => ({
  'resource.count': async () => send(encode(await form()) + tooMany, { client: all }),
  'resource.known': async () => send({ ...(await form()), resource: 'https://unknown.example' }, { client: all }),
  'resource.allowed': async () => send({ ...(await form()), resource: CLOSED }, { client: all }),
});

provokeLadder('token', 'unnamed', before('magic'));

const unchanged = { grant_type: 'client_credentials' };

provokeLadder('token', 'client_credentials', {
  ...common('client_credentials'),
  ...scopes(() => unchanged),
  'client.unchanged': async () => {
    const client = await t.client(everyGrant);
    return changedWhileSigning(
      () => execute(`update clients set is_active = false where id = '${client.id}'`),
      () => send(unchanged, { client }),
    );
  },
});

const passwordOf = async (members: Parameters<TestContext['user']>[0] = {}) => {
  const user = await t.user(members);
  return { user, form: { grant_type: 'password', username: user.username, password: PASSWORD } };
};

/** A password grant of a user after this change. */
const changedUser = (change: (user: { id: string }) => Promise<unknown>) => async () => {
  const { user, form } = await passwordOf();
  await change(user);
  return send(form, { client: all });
};

type Settings = Parameters<typeof updateSettings>[1];

/** A password grant of a new user while these settings are set. */
const underSettings =
  (settings: Settings, reset: Settings, change: (user: { id: string }) => Promise<unknown> = async () => {}) =>
  async () => {
    const { user, form } = await passwordOf();
    await updateSettings(t.ctx, settings);
    try {
      await change(user);
      return await send(form, { client: all });
    } finally {
      await updateSettings(t.ctx, reset);
    }
  };

provokeLadder('token', 'password', {
  ...common('password', { username: 'nobody', password: 'x' }),
  ...scopes(async () => (await passwordOf()).form),
  'password.attempts': async () => {
    const { form } = await passwordOf();
    return withThrottle({ accountIpBurst: 1, accountPerHour: 1, ipPerHour: 1 }, async () => {
      await send({ ...form, password: 'wrong' }, { client: all });
      return send(form, { client: all });
    });
  },
  'password.user': () => send({ grant_type: 'password', username: 'nobody', password: 'x' }, { client: all }),
  'password.matches': async () => send({ ...(await passwordOf()).form, password: 'wrong' }, { client: all }),
  'user.active': changedUser(({ id }) => execute(`update users set is_active = false where id = '${id}'`)),
  'password.failures': changedUser(({ id }) => execute(`update users set failed_sign_ins = 100000 where id = '${id}'`)),
  'password.current': changedUser(({ id }) =>
    execute(`update users set must_change_password = true where id = '${id}'`),
  ),
  'password.second_factor': changedUser(async ({ id }) => {
    const secret = sealTotpSecret(t.ctx, newTotpSecret());
    await t.db.insert(factors).values({ id: newId(), userId: id, kind: 'totp', name: 'Phone', secret });
  }),
  'password.enrolment': underSettings(
    { sign_in: { second_factor: 'everyone', enrolment_grace_days: 7 } },
    { sign_in: { second_factor: null, enrolment_grace_days: null } },
    ({ id }) => execute(`update users set factor_due_since = now() - interval '8 days' where id = '${id}'`),
  ),
  'password.terms': underSettings(
    { terms: { required: true, version: '2', terms_url: 'https://example.com/terms' } },
    { terms: { required: false } },
  ),
  'password.address': underSettings(
    { registration: { verify_address: 'before_first_token' } },
    { registration: { verify_address: null } },
  ),
  'owner.live': async () => {
    const { user, form } = await passwordOf();
    return changedWhileSigning(
      () => execute(`update users set epoch = epoch + 1 where id = '${user.id}'`),
      () => send(form, { client: all }),
    );
  },
});

const { verifier, challenge } = pkce();

type CodeRequest = { query?: Record<string, string>; form?: Record<string, string>; as?: Made };

/** Signs a new user in and gets a code. `ask` redeems it. */
async function newCode({ query = {}, form = {}, as = all }: CodeRequest = {}) {
  const user = await t.user();
  const browser = testBrowser(t);
  const sessionId = await browser.signIn(user.username);
  const plain = {
    client_id: as.id,
    redirect_uri: CALLBACK,
    response_type: 'code',
    scope: 'openid offline_access read',
  };
  const withPkce = { code_challenge: challenge, code_challenge_method: 'S256' };
  const code = await codeFor(browser, { ...plain, ...(query.code_challenge === '' ? {} : { ...withPkce, ...query }) });
  const given = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, code_verifier: verifier, ...form };
  const ask: Ask = (more = {}, headers = {}) => {
    const entries = Object.entries({ ...given, ...more }).filter(([, value]) => value !== '');
    return send(Object.fromEntries(entries), { client: as, headers });
  };
  return { user, sessionId, code, ask };
}

/** A redemption of a new code after this change, or during which it happens. */
const redeemed =
  (change: string, { during = false } = {}) =>
  async () => {
    const { user, ask } = await newCode();
    const update = () => execute(`${change} and user_id = '${user.id}'`);
    if (during) return changedWhileSigning(update, () => ask());
    await update();
    return ask();
  };

provokeLadder('token', 'authorization_code', {
  ...common('authorization_code', { code: 'x' }),
  'code.known': () => send({ grant_type: 'authorization_code', code: 'x' }, { client: all }),
  'code.client': async () => {
    const { code } = await newCode();
    return send({ grant_type: 'authorization_code', code }, { client: await t.client(everyGrant) });
  },
  'code.redirect_uri': async () => (await newCode()).ask({ redirect_uri: `${CALLBACK}/` }),
  'code.verifier_unexpected': async () => (await newCode({ query: { code_challenge: '' } })).ask(),
  'code.verifier_sent': async () => (await newCode()).ask({ code_verifier: '' }),
  'code.verifier': async () => (await newCode()).ask({ code_verifier: pkce().verifier }),
  'code.unused': async () => {
    const { ask } = await newCode();
    await ask();
    return ask();
  },
  'code.unexpired': redeemed(`update authorization_codes set expires_at = now() - interval '1 second' where true`),
  'dpop.key': async () => (await newCode({ query: { dpop_jkt: (await dpopKey()).jkt } })).ask(),
  'resource.granted': async () => (await newCode()).ask({ resource: 'https://unknown.example' }),
  ...narrowed((form) => newCode({ query: form })),
  'owner.live': redeemed(`update authorization_codes set user_epoch = user_epoch + 1 where true`, { during: true }),
  'code.session_live': redeemed(`update sessions set ended_at = now(), ended_reason = 'logout' where true`, {
    during: true,
  }),
  'code.consent_live': redeemed('update consents set withdrawn_at = now() where true', { during: true }),
});

/** Resources that were granted and can no longer be used. `begin` begins a grant for these resources. */
function narrowed(begin: (query: Record<string, string>) => Promise<{ ask: Ask; user: { id: string } }>): Provocations {
  const granted = async (change: (userId: string) => Promise<unknown>) => {
    const { ask, user } = await begin({ resource: SHARED });
    await change(user.id);
    return ask();
  };
  const many = Array.from({ length: 21 }, (_, at) => `https://api.example.com/${at}`).join(',');
  const restore = `update clients set resources = '{${SHARED},https://api.example.com/other}' where id = `;
  return {
    'resource.count': () =>
      granted(async (userId) => {
        for (const table of ['authorization_codes', 'families', 'device_authorizations'])
          await execute(`update ${table} set resources = '{${many}}' where user_id = '${userId}'`);
      }),
    'resource.known': () =>
      granted(async (userId) => {
        for (const table of ['authorization_codes', 'families', 'device_authorizations'])
          await execute(`update ${table} set resources = '{https://gone.example.com}' where user_id = '${userId}'`);
      }),
    'resource.allowed': async () => {
      try {
        return await granted(() => execute(`update clients set resources = '{}' where id = '${all.id}'`));
      } finally {
        await execute(`${restore}'${all.id}'`);
      }
    },
  };
}

/** A refresh token of a new user. `ask` uses it. */
async function newRefresh(query: Record<string, string> = {}, headers: Record<string, string> = {}) {
  const { user, ask: redeem } = await newCode({ query });
  const { body } = (await redeem({}, headers)) as { body: { refresh_token: string } };
  const given = { grant_type: 'refresh_token', refresh_token: body.refresh_token };
  const ask: Ask = (more = {}) => send({ ...given, ...more }, { client: all });
  return { user, refresh: body.refresh_token, ask };
}

/** A refresh after a change of the family. */
const refreshed =
  (set: string, table = 'families') =>
  async () => {
    const { user, ask } = await newRefresh();
    const own =
      table === 'families'
        ? `user_id = '${user.id}'`
        : `family_id in (select id from families where user_id = '${user.id}')`;
    await execute(`update ${table} set ${set} where ${own}`);
    return ask();
  };

const revoked = (reason: string) => refreshed(`revoked_at = now(), revoked_reason = '${reason}'`);

provokeLadder('token', 'refresh_token', {
  ...common('refresh_token', { refresh_token: 'x' }),
  'refresh.known': () => send({ grant_type: 'refresh_token', refresh_token: 'idrt_x' }, { client: all }),
  'refresh.client': async () =>
    send(
      { grant_type: 'refresh_token', refresh_token: (await newRefresh()).refresh },
      { client: await t.client(everyGrant) },
    ),
  'refresh.family_unreused': revoked('reuse'),
  'refresh.session_live': revoked('session'),
  'refresh.consent_live': revoked('consent'),
  'refresh.family_live': revoked('client'),
  'refresh.family_unexpired': refreshed(
    `created_at = now() - interval '2 seconds', absolute_expires_at = now() - interval '1 second'`,
  ),
  'refresh.unexpired': refreshed(`expires_at = now() - interval '1 second'`, 'refresh_tokens'),
  'owner.live': refreshed('user_epoch = user_epoch + 1'),
  'dpop.key': async () => {
    const { ask } = await newRefresh();
    await execute(`update families set dpop_jkt = '${(await dpopKey()).jkt}' where revoked_at is null`);
    return ask();
  },
  'refresh.unused': async () => {
    const { ask } = await newRefresh();
    await ask();
    return ask();
  },
  'resource.granted': async () => (await newRefresh()).ask({ resource: 'https://unknown.example' }),
  ...narrowed(newRefresh),
  'scope.format': async () => (await newRefresh()).ask({ scope: 'a  b' }),
  'scope.granted': async () => (await newRefresh()).ask({ scope: 'b' }),
});

/** A device code that this user approved or not. `ask` polls. */
async function newDevice({ status = 'approved', resource }: { status?: string; resource?: string } = {}) {
  const user = await t.user();
  const sessionId = await testBrowser(t).signIn(user.username);
  const started = await postForm(authorization, { scope: 'read', ...(resource && { resource }) }, all);
  await execute(`update device_authorizations set status = '${status}', user_id = '${user.id}', session_id = '${sessionId}',
    user_epoch = (select epoch from users where id = '${user.id}'), auth_time = now(), amr = '{pwd}' where status = 'pending'`);
  const given = { grant_type: DEVICE, device_code: started.body.device_code };
  return {
    user,
    code: started.body.device_code as string,
    ask: ((more = {}) => send({ ...given, ...more }, { client: all })) as Ask,
  };
}

const polled =
  (set: string, status = 'approved') =>
  async () => {
    const { user, ask } = await newDevice({ status });
    await execute(`update device_authorizations set ${set} where user_id = '${user.id}'`);
    return ask();
  };

provokeLadder('token', DEVICE, {
  ...common(DEVICE, { device_code: 'x' }),
  'device.known': () => send({ grant_type: DEVICE, device_code: 'x' }, { client: all }),
  'device.client': async () =>
    send({ grant_type: DEVICE, device_code: (await newDevice()).code }, { client: await t.client(everyGrant) }),
  'device.unused': polled(`status = 'consumed'`),
  'device.unexpired': polled(`expires_at = now() - interval '1 second'`),
  'device.undenied': polled(`status = 'denied'`),
  'device.interval': polled('polled_at = now()'),
  'device.approved': polled(`status = 'pending'`),
  'dpop.key': async () => polled(`dpop_jkt = '${(await dpopKey()).jkt}'`)(),
  'resource.granted': async () => (await newDevice()).ask({ resource: 'https://unknown.example' }),
  ...narrowed(newDevice),
  'device.owner_live': async () => {
    const { user, ask } = await newDevice();
    await execute(`update sessions set ended_at = now(), ended_reason = 'logout' where user_id = '${user.id}'`);
    return ask();
  },
});

const now = () => Math.floor(Date.now() / 1000);

type AssertionChange = { claims?: Record<string, unknown>; header?: Record<string, unknown>; isForged?: boolean };

/** A JWT bearer grant for a new user, by an assertion with these changes. */
const bearer =
  ({ claims = {}, header = {}, isForged = false }: AssertionChange = {}, as = () => Promise.resolve(all)) =>
  async () => {
    const user = await t.user();
    const given = { iss: ISSUER, sub: user.username, aud: t.ctx.config.issuer, jti: randomUUID(), exp: now() + 60 };
    const { privateKey } = isForged ? await generateKeyPair('ES256') : issuerKey;
    const jwt = new SignJWT({ ...given, ...claims });
    const assertion =
      header.alg === 'HS256'
        ? await jwt.setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode('x'.repeat(32)))
        : await jwt.setProtectedHeader({ alg: 'ES256', kid: 'one', ...header }).sign(privateKey);
    return send({ grant_type: BEARER, assertion }, { client: await as() });
  };

provokeLadder('token', BEARER, {
  ...common(BEARER, { assertion: 'x' }),
  ...scopes(() => ({ grant_type: BEARER, assertion: 'x' })),
  'assertion.readable': () => send({ grant_type: BEARER, assertion: 'x' }, { client: all }),
  'assertion.issuer': bearer({ claims: { iss: 'https://unknown.example' } }),
  'assertion.client': bearer({}, () => t.client(everyGrant)),
  'assertion.keys_reachable': async () => {
    await createTrustedIssuer(t.ctx, { issuer: garbage.url, jwks_uri: garbage.url, client_ids: [all.id] });
    return bearer({ claims: { iss: garbage.url } })();
  },
  'assertion.algorithm': bearer({ header: { alg: 'HS256' } }),
  'assertion.key_known': bearer({ header: { kid: 'another' } }),
  'assertion.signature': bearer({ isForged: true }),
  'assertion.claims': bearer({ claims: { jti: undefined } }),
  'assertion.audience': bearer({ claims: { aud: 'https://other.example' } }),
  'assertion.unexpired': bearer({ claims: { exp: now() - 120 } }),
  'assertion.lifetime': bearer({ claims: { exp: now() + 86_400 } }),
  'assertion.time': bearer({ claims: { auth_time: now() + 4000 } }),
  'assertion.user': bearer({ claims: { sub: 'nobody' } }),
  'user.active': async () => {
    const user = await t.user();
    await execute(`update users set is_active = false where id = '${user.id}'`);
    return bearer({ claims: { sub: user.username } })();
  },
  'assertion.unused': async () => {
    const jti = randomUUID();
    await bearer({ claims: { jti } })();
    return bearer({ claims: { jti } })();
  },
  'owner.live': async () => {
    const user = await t.user();
    return changedWhileSigning(
      () => execute(`update users set epoch = epoch + 1 where id = '${user.id}'`),
      bearer({ claims: { sub: user.username } }),
    );
  },
});

/** The access token of a new user for this client. */
async function userToken(client = all, more: Record<string, string> = {}, headers: Record<string, string> = {}) {
  const { form } = await passwordOf();
  return (await postForm(token, { ...form, ...more }, client, { headers })).body.access_token as string;
}

const exchange = async (more: Record<string, string> = {}, client = all) =>
  send({ grant_type: EXCHANGE, subject_token: await userToken(), subject_token_type: ACCESS, ...more }, { client });

provokeLadder('token', EXCHANGE, {
  ...common(EXCHANGE, { subject_token: 'x', subject_token_type: ACCESS }),
  'grant.confidential': async () => {
    const client = await t.client({
      ...everyGrant,
      grant_types: ['authorization_code'],
      is_confidential: false,
      require_pkce: true,
    });
    await execute(`update clients set grant_types = '{${EXCHANGE}}' where id = '${client.id}'`);
    return exchange({}, client);
  },
  'exchange.subject': () => exchange({ subject_token: 'x' }),
  'exchange.subject_user': async () => {
    const { body } = await postForm(token, { grant_type: 'client_credentials' }, all);
    return exchange({ subject_token: body.access_token });
  },
  'exchange.allowed': async () => exchange({}, await t.client(everyGrant)),
  'dpop.key': async () => {
    const DPoP = await (await dpopKey()).proof({ url: url() });
    return exchange({ subject_token: await userToken(all, {}, { DPoP }) });
  },
  'exchange.actor_type': () => exchange({ actor_token: 'x' }),
  'exchange.actor': () => exchange({ actor_token: 'x', actor_token_type: ACCESS }),
  'scope.format': () => exchange({ scope: 'a  b' }),
  'scope.held': () => exchange({ scope: 'admin' }),
  'resource.one': () => exchange({ scope: 'a b' }),
  ...resources(async () => ({
    grant_type: EXCHANGE,
    subject_token: await userToken(),
    subject_token_type: ACCESS,
  })),
  'owner.live': async () =>
    changedWhileSigning(
      () => execute(`update access_tokens set revoked_at = now() where user_id is not null and revoked_at is null`),
      exchange,
    ),
});
