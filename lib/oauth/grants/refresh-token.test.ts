import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as introspect from '@/app/(protocol)/oauth2/introspect/route';
import * as revoke from '@/app/(protocol)/oauth2/revoke/route';
import * as token from '@/app/(protocol)/oauth2/token/route';
import { families } from '@/db/schema';
import { listAuditEvents } from '@/lib/audit';
import { activateClient, deactivateClient, updateClient } from '@/lib/directory/clients';
import { activateUser, deactivateUser, deleteUser, setPassword, signOutEverywhere } from '@/lib/directory/users';
import { Secret } from '@/lib/kernel/secret';
import { purgeExpired } from '@/lib/runtime/housekeeping';
import { rounds } from '@/lib/testing/rounds';
import { PASSWORD, postForm, type TestContext, testContext } from '@/lib/testing/test-context';

type Client = Awaited<ReturnType<TestContext['client']>>;
type Tokens = { access_token: string; refresh_token: string; scope: string };

let t: TestContext;
let client: Client;

beforeAll(async () => {
  t = await testContext({ THROTTLE_ACCOUNT_PER_HOUR: '100000', THROTTLE_IP_PER_HOUR: '1000000' });
  client = await t.client();
});
afterAll(() => t.close());

async function signIn(by = client): Promise<{ tokens: Tokens; userId: string }> {
  const user = await t.user();
  const { body } = await postForm(token, { grant_type: 'password', username: user.username, password: PASSWORD }, by);
  return { tokens: body, userId: user.id };
}

const refresh = (value: string, by = client, more: Record<string, string> = {}) =>
  postForm(token, { grant_type: 'refresh_token', refresh_token: value, ...more }, by);

const isActive = async (value: string, by = client): Promise<boolean> =>
  (await postForm(introspect, { token: value }, by)).body.active;

describe('RFC 6749 §6: refresh', () => {
  it('rotates: the response has another refresh token and another access token, both live', async () => {
    const { tokens } = await signIn();
    const { status, body } = await refresh(tokens.refresh_token);
    expect(status).toBe(200);
    expect(body.refresh_token).not.toBe(tokens.refresh_token);
    expect(await isActive(body.access_token)).toBe(true);
    expect(await isActive(body.refresh_token)).toBe(true);
    expect(await isActive(tokens.refresh_token)).toBe(false);
  });

  it('A39: refuses a wider scope, grants a narrower one, and does not change the scope of the family', async () => {
    const { tokens } = await signIn();
    expect(await refresh(tokens.refresh_token, client, { scope: 'read admin' })).toMatchObject({
      status: 400,
      body: { error: 'invalid_scope' },
    });
    const narrow = await refresh(tokens.refresh_token, client, { scope: 'read' });
    expect(narrow.body.scope).toBe('read');
    expect((await refresh(narrow.body.refresh_token)).body.scope).toBe('read write');
  });

  it("A38: another client's token is refused and recorded, and its family stays live", async () => {
    const { tokens } = await signIn();
    const other = await t.client();
    expect(await refresh(tokens.refresh_token, other)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    const { items } = await listAuditEvents(t.ctx, { action: 'refresh_token.foreign_client', target: other.id });
    expect(items).toHaveLength(1);
    expect((await refresh(tokens.refresh_token)).status).toBe(200);
  });

  it('A40: rotation does not extend the absolute lifetime of the family', async () => {
    const brief = await t.client({ refresh_token_lifetime_seconds: 3600 });
    const { tokens } = await signIn(brief);
    const ends = async () =>
      (await t.db.select({ end: families.absoluteExpiresAt }).from(families).where(eq(families.clientId, brief.id)))[0]
        ?.end;
    const before = await ends();
    expect((await refresh(tokens.refresh_token, brief)).status).toBe(200);
    expect(await ends()).toEqual(before);
  });
});

it('A11: a scope that the client has lost is not in the next tokens, and is again once the client has it again', async () => {
  const narrowed = await t.client({ scopes: ['read', 'users:read'] });
  const { tokens } = await signIn(narrowed);
  expect(tokens.scope).toBe('read users:read');
  await updateClient(t.ctx, { id: narrowed.id, scopes: ['read'] });
  const { body: next } = await refresh(tokens.refresh_token, narrowed);
  expect(next.scope).toBe('read');
  expect((await refresh(next.refresh_token, narrowed, { scope: 'users:read' })).body.error).toBe('invalid_scope');
  await updateClient(t.ctx, { id: narrowed.id, scopes: ['read', 'users:read'] });
  expect((await refresh(next.refresh_token, narrowed)).body.scope).toBe('read users:read');
});

describe('RFC 9700 §4.14.2: reuse', () => {
  it('A36: a used token revokes the whole family, with an event', async () => {
    const { tokens, userId } = await signIn();
    const { body: next } = await refresh(tokens.refresh_token);
    expect(await refresh(tokens.refresh_token)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    for (const value of [tokens.access_token, next.access_token, next.refresh_token])
      expect(await isActive(value)).toBe(false);
    expect((await refresh(next.refresh_token)).status).toBe(400);
    const { items } = await listAuditEvents(t.ctx, { action: 'refresh_token.reused', target: userId });
    expect(items.length).toBeGreaterThan(0);
  });

  it.each<Record<string, string>>([{ scope: 'read write delete' }, { resource: 'https://unknown.example' }])(
    'A36: a used token revokes the family even when the request is invalid otherwise (%o)',
    async (more) => {
      const { tokens } = await signIn();
      const { body: next } = await refresh(tokens.refresh_token);
      expect((await refresh(tokens.refresh_token, client, more)).body.error).toBe('invalid_grant');
      expect(await isActive(next.access_token)).toBe(false);
    },
  );

  it.each([1, 2, 3, 4, 5])(
    'A37, B14: fifty concurrent requests without grace period: one gets tokens and the family is revoked (round %i)',
    async () => {
      const { tokens } = await signIn();
      const answers = await Promise.all(Array.from({ length: 50 }, () => refresh(tokens.refresh_token)));
      const won = answers.filter(({ status }) => status === 200);
      expect(won).toHaveLength(1);
      expect(answers.filter(({ body }) => body.error === 'invalid_grant')).toHaveLength(49);
      expect(await isActive(won[0]?.body.access_token)).toBe(false);
      expect((await refresh(won[0]?.body.refresh_token)).status).toBe(400);
    },
  );

  it.each([1, 2, 3])(
    'B14: fifty concurrent requests within the grace period: all get the same successor (round %i)',
    async () => {
      const lenient = await t.client({ refresh_grace_seconds: 60 });
      const { tokens } = await signIn(lenient);
      const answers = await Promise.all(Array.from({ length: 50 }, () => refresh(tokens.refresh_token, lenient)));
      expect(answers.every(({ status }) => status === 200)).toBe(true);
      expect(new Set(answers.map(({ body }) => body.refresh_token)).size).toBe(1);
      const successor = answers[0]?.body.refresh_token;
      expect((await refresh(successor, lenient)).status).toBe(200);
      expect(await refresh(tokens.refresh_token, lenient)).toMatchObject({
        status: 400,
        body: { error: 'invalid_grant' },
      });
      expect((await refresh(successor, lenient)).status).toBe(400);
    },
  );

  it('a retry after the grace period is reuse', async () => {
    const lenient = await t.client({ refresh_grace_seconds: 5 });
    const { tokens } = await signIn(lenient);
    const { body } = await refresh(tokens.refresh_token, lenient);
    await t.db.execute(
      `update refresh_tokens set consumed_at = consumed_at - interval '6 seconds' where consumed_at is not null`,
    );
    expect((await refresh(tokens.refresh_token, lenient)).status).toBe(400);
    expect(await isActive(body.access_token, lenient)).toBe(false);
  });

  it('A43: used tokens are kept as long as their family', async () => {
    const { tokens } = await signIn();
    const used = `hash = '\\x${new Secret(tokens.refresh_token).hash().toString('hex')}'`;
    const { body: next } = await refresh(tokens.refresh_token);
    const long = `interval '20 days'`;
    await t.db.execute(
      `update refresh_tokens set created_at = created_at - ${long}, consumed_at = consumed_at - ${long}, expires_at = expires_at - ${long} where ${used}`,
    );
    await purgeExpired(t.ctx);
    expect((await refresh(tokens.refresh_token)).body.error).toBe('invalid_grant');
    expect(await isActive(next.access_token)).toBe(false);
  });
});

describe('RFC 7009: revocation', () => {
  it('A92: revoking a refresh token revokes its access tokens', async () => {
    const { tokens } = await signIn();
    expect((await postForm(revoke, { token: tokens.refresh_token }, client)).status).toBe(200);
    expect(await isActive(tokens.access_token)).toBe(false);
    expect((await refresh(tokens.refresh_token)).status).toBe(400);
  });

  it('§2.2: an unknown token is not an error; A91: a wrong hint is ignored', async () => {
    expect((await postForm(revoke, { token: 'nothing' }, client)).status).toBe(200);
    expect((await postForm(revoke, { token: 'idrt_nothing' }, client)).status).toBe(200);
    const { tokens } = await signIn();
    await postForm(revoke, { token: tokens.access_token, token_type_hint: 'refresh_token' }, client);
    expect(await isActive(tokens.access_token)).toBe(false);
    expect((await refresh(tokens.refresh_token)).status).toBe(200);
  });

  it("A89: another client's revocation answers 200 and does nothing", async () => {
    const { tokens } = await signIn();
    const other = await t.client();
    for (const value of [tokens.access_token, tokens.refresh_token])
      expect((await postForm(revoke, { token: value }, other)).status).toBe(200);
    expect(await isActive(tokens.access_token)).toBe(true);
    expect((await refresh(tokens.refresh_token)).status).toBe(200);
  });

  it('A42, B16: refresh and revocation race: no token of the family is live after the revocation', async () => {
    for (let round = 0; round < rounds(40); round++) {
      const { tokens } = await signIn();
      const [refreshed, revoked] = await Promise.all([
        refresh(tokens.refresh_token),
        postForm(revoke, { token: tokens.refresh_token }, client),
      ]);
      expect(revoked.status).toBe(200);
      expect(await isActive(tokens.access_token)).toBe(false);
      if (refreshed.status !== 200) continue;
      expect(await isActive(refreshed.body.access_token)).toBe(false);
      expect((await refresh(refreshed.body.refresh_token)).status).toBe(400);
    }
  }, 120_000);
});

describe('A41, A94: changes that revoke a family for good', () => {
  it.each([
    [
      'deactivating the user',
      (id: string) => deactivateUser(t.ctx, { id }),
      (id: string) => activateUser(t.ctx, { id }),
    ],
    ['setting a password', (id: string) => setPassword(t.ctx, { id, password: 'another long passphrase' }), null],
    ['signing the user out everywhere', (id: string) => signOutEverywhere(t.ctx, { id }), null],
    ['deleting the user', (id: string) => deleteUser(t.ctx, { id }), null],
  ])('%s', async (_title, end, revive) => {
    const { tokens, userId } = await signIn();
    await end(userId);
    expect(await isActive(tokens.access_token)).toBe(false);
    expect((await refresh(tokens.refresh_token)).status).toBe(400);
    await revive?.(userId);
    expect(await isActive(tokens.access_token)).toBe(false);
    expect((await refresh(tokens.refresh_token)).status).toBe(400);
  });

  it('deactivating the client', async () => {
    const doomed = await t.client();
    const { tokens } = await signIn(doomed);
    const server = await t.client({ is_resource_server: true });
    expect(await isActive(tokens.access_token, server)).toBe(true);
    await deactivateClient(t.ctx, { id: doomed.id });
    expect(await isActive(tokens.access_token, server)).toBe(false);
    await activateClient(t.ctx, { id: doomed.id });
    expect(await isActive(tokens.access_token, server)).toBe(false);
    expect((await refresh(tokens.refresh_token, doomed)).status).toBe(400);
  });

  it('removing the refresh_token grant from the client', async () => {
    const { tokens } = await signIn();
    await updateClient(t.ctx, { id: client.id, grant_types: ['client_credentials', 'password'] });
    expect(await refresh(tokens.refresh_token)).toMatchObject({ status: 400, body: { error: 'unauthorized_client' } });
    await updateClient(t.ctx, { id: client.id, grant_types: ['client_credentials', 'password', 'refresh_token'] });
  });
});

describe('FAPI 2.0 §5.3.2.1: a client that keeps its refresh token', () => {
  let keeping: Client;
  beforeAll(async () => {
    keeping = await t.client({ rotate_refresh_tokens: false });
  });

  it('twenty concurrent requests get the same refresh token, each with another access token', async () => {
    const { tokens } = await signIn(keeping);
    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(tokens.refresh_token, keeping)));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(new Set(answers.map(({ body }) => body.refresh_token))).toEqual(new Set([tokens.refresh_token]));
    expect(new Set(answers.map(({ body }) => body.access_token)).size).toBe(20);
    for (const { body } of answers) expect(await isActive(body.access_token, keeping)).toBe(true);
  });

  it('A40: each use restarts its idle lifetime, which never exceeds the lifetime of the family', async () => {
    const { tokens } = await signIn(keeping);
    const idle = async () => {
      const [row] = await t.db.execute(
        `select r.expires_at <= f.absolute_expires_at as within, extract(epoch from r.expires_at - now())::int as left
           from refresh_tokens r join families f on f.id = r.family_id
          where r.hash = '\\x${new Secret(tokens.refresh_token).hash().toString('hex')}'`,
      );
      return row as { within: boolean; left: number };
    };
    await t.db.execute(
      `update refresh_tokens set expires_at = now() + interval '60 seconds' where hash = '\\x${new Secret(tokens.refresh_token).hash().toString('hex')}'`,
    );
    expect((await refresh(tokens.refresh_token, keeping)).status).toBe(200);
    expect((await idle()).left).toBeGreaterThan(86_400);
    await t.db.execute(
      `update families set created_at = created_at - interval '1 day', absolute_expires_at = now() + interval '90 seconds' where id in (select family_id from refresh_tokens where hash = '\\x${new Secret(tokens.refresh_token).hash().toString('hex')}')`,
    );
    expect((await refresh(tokens.refresh_token, keeping)).status).toBe(200);
    expect(await idle()).toMatchObject({ within: true });
  });

  it('A42: twenty rounds of refresh and revocation racing: no token of the family is active afterwards', async () => {
    for (let round = 0; round < rounds(20); round++) {
      const { tokens } = await signIn(keeping);
      const racing = Array.from({ length: 5 }, () => refresh(tokens.refresh_token, keeping));
      const end = postForm(revoke, { token: tokens.refresh_token }, keeping);
      const answers = await Promise.all(racing);
      expect((await end).status).toBe(200);
      for (const { status, body } of answers)
        expect(status === 200 ? await isActive(body.access_token, keeping) : body.error).toBe(
          status === 200 ? false : 'invalid_grant',
        );
      expect((await refresh(tokens.refresh_token, keeping)).body.error).toBe('invalid_grant');
    }
  });

  it('A41: it is revoked with its user, and a public client must rotate', async () => {
    const { tokens, userId } = await signIn(keeping);
    await deactivateUser(t.ctx, { id: userId });
    expect((await refresh(tokens.refresh_token, keeping)).body.error).toBe('invalid_grant');
    const asked = t.client({ is_confidential: false, grant_types: ['password'], rotate_refresh_tokens: false });
    await expect(asked).rejects.toMatchObject({ errors: [{ path: 'rotate_refresh_tokens' }] });
  });
});
