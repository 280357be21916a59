import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { updateSettings } from '@/lib/directory/settings';
import { unseal } from '@/lib/kernel/derived-keys';
import { PASSWORD, type TestContext, testContext } from '@/lib/testing/test-context';
import { completeRegistration, findRegistration, requestRegistration } from './';

let t: TestContext;
let serial = 0;

beforeAll(async () => {
  t = await testContext({ SMTP_URL: 'smtp://127.0.0.1:1', EMAIL_FROM: 'identity@example.com' });
  await open({});
});
afterAll(() => t.close());
beforeEach(() => t.db.execute(sql`delete from throttle_buckets`));

const open = (registration: object, terms: object = {}) =>
  updateSettings(t.ctx, {
    registration: { mode: 'on', domains: null, username: null, name: null, ...registration },
    terms: { required: null, version: null, terms_url: null, privacy_url: null, ...terms },
  });

/** The visitor, who has no permission. */
const visitor = (ip = '192.0.2.1') => ({
  ...t.ctx,
  ip,
  actor: { kind: 'system' as const, id: null, name: 'registration', permissions: new Set<never>() },
});

const newAddress = () => `new${++serial}@example.com`;
const request = (email: string, name = '') => requestRegistration(visitor(), { email, name, returnTo: null });

type Mail = { id: string; kind: string; recipient: string; sealed_values: string };

/** The mails to an address, the oldest first, with their values. */
async function mailsTo(address: string) {
  const rows = await t.db.execute<Mail>(
    sql`select id, kind, recipient, sealed_values from mails where recipient = ${address} order by created_at, id`,
  );
  return rows.map(({ id, kind, sealed_values }) => ({
    kind,
    values: JSON.parse(unseal(t.ctx.keys.seal, sealed_values, `mail:${id}`) ?? '{}') as Record<string, string>,
  }));
}

async function tokenFor(email: string): Promise<string> {
  expect(await request(email)).toMatchObject({ outcome: 'sent' });
  return (await mailsTo(email)).at(-1)?.values.link?.split('token=')[1] ?? '';
}

const complete = (token: string, given: Partial<Parameters<typeof completeRegistration>[2]> = {}) =>
  completeRegistration(visitor(), token, {
    username: `name${++serial}`,
    password: PASSWORD,
    acceptedTerms: '',
    ...given,
  });

const usersWith = async (email: string) =>
  t.db.execute<{ username: string; email_verified: boolean }>(
    sql`select username, email_verified from users where email_canonical = ${email}`,
  );

it('creates an account with a verified address from the link of a mail', async () => {
  const email = newAddress();
  const token = await tokenFor(email);
  expect(await findRegistration(t.ctx, token)).toMatchObject({ state: 'open', email, asksUsername: true, terms: null });
  expect(await complete(token, { username: 'Ada' })).toEqual({ outcome: 'created', username: 'Ada', returnTo: null });
  expect([...(await usersWith(email))]).toEqual([{ username: 'Ada', email_verified: true }]);
  expect(await findRegistration(t.ctx, token)).toMatchObject({ state: 'ended', isUsed: true });
});

it('A99: the outcome is the same for an address with an account, and the mail says which it is', async () => {
  const known = await t.user();
  const unknown = newAddress();
  const counts = () =>
    t.db.execute<{ links: number; mails: number; events: number }>(sql`select
      (select count(*)::int from account_links) as links, (select count(*)::int from mails) as mails,
      (select count(*)::int from audit_events) as events`);
  const changes = [];
  for (const email of [known.email, unknown]) {
    const [before] = await counts();
    expect(await request(email)).toEqual({ outcome: 'sent', email });
    const [after] = await counts();
    changes.push(Object.entries(after ?? {}).map(([name, count]) => count - (before?.[name as 'links'] ?? 0)));
  }
  expect(changes[0]).toEqual(changes[1]);
  expect((await mailsTo(known.email)).map(({ kind }) => kind)).toEqual(['account_exists']);
  expect((await mailsTo(unknown)).map(({ kind }) => kind)).toEqual(['registration']);
});

it('A108: the link begins with the issuer, and the mail to a known address contains none that creates an account', async () => {
  const known = await t.user();
  const email = newAddress();
  await request(email);
  await request(known.email);
  expect((await mailsTo(email))[0]?.values.link).toMatch(
    /^http:\/\/localhost:8000\/register\/complete\?token=[\w-]{43}$/,
  );
  expect((await mailsTo(known.email))[0]?.values.link).toBe('http://localhost:8000/forgot-password');
});

it('A107: a link used twenty times at once, and two links of one address, create one account', async () => {
  const email = newAddress();
  const [first, second] = [await tokenFor(email), await tokenFor(email)];
  const roomy = {
    ...visitor(),
    config: { ...t.ctx.config, throttle: { ...t.ctx.config.throttle, accountIpBurst: 50 } },
  };
  const use = (token: string) =>
    completeRegistration(roomy, token, { username: `racer${++serial}`, password: PASSWORD, acceptedTerms: '' });
  const outcomes = await Promise.all(Array.from({ length: 20 }, (_, n) => use(n % 2 ? first : second)));
  expect(outcomes.filter(({ outcome }) => outcome === 'created')).toHaveLength(1);
  expect(await usersWith(email)).toHaveLength(1);
  await t.db.execute(sql`delete from throttle_buckets`);
  expect((await complete(first)).outcome).toMatch(/^(ended|exists)$/);
  expect((await complete(second)).outcome).toMatch(/^(ended|exists)$/);
});

describe('a refused input', () => {
  it('leaves the link as it is', async () => {
    const token = await tokenFor(newAddress());
    const errors = async (given: object) => {
      const result = await complete(token, given);
      return result.outcome === 'refused' ? [...new Set(result.errors.map(({ path }) => path))] : result.outcome;
    };
    const { username } = await t.user();
    expect(await errors({ username: '' })).toEqual(['username']);
    expect(await errors({ username: `  ${username.toUpperCase()} ` })).toEqual(['username']);
    expect(await errors({ password: 'password1' })).toEqual(['password']);
    expect(await errors({ username: 'nul\u0000' })).toEqual(['username']);
    expect(await errors({})).toBe('created');
  });

  it('A99: a username that spells another address is refused, whether or not it has an account', async () => {
    const known = await t.user();
    const token = await tokenFor(newAddress());
    const first = await complete(token, { username: known.email });
    expect(first).toMatchObject({ outcome: 'refused', errors: [{ path: 'username' }] });
    expect(await complete(token, { username: newAddress() })).toEqual(first);
    expect(await complete(token, { username: 'ada＠example.com' })).toEqual(first);
  });

  it.each(['', 'nobody', '"e@a"@b.example', 'a@x.example,b@y.example', 'аda@example.com', 'ada＠example.com'])(
    'A104, A105: the address %s',
    async (email) => {
      expect(await request(email)).toMatchObject({ outcome: 'refused', errors: [{ path: 'email' }] });
    },
  );
});

it('is closed when it is off, only for invitations, or for another domain, also for a link that was sent before', async () => {
  const email = newAddress();
  const token = await tokenFor(email);
  for (const mode of ['off', 'invitation'] as const) {
    await open({ mode });
    expect(await request(email)).toEqual({ outcome: mode });
    expect(await complete(token)).toEqual({ outcome: 'closed' });
  }
  await open({ mode: 'domains', domains: ['Acme.example'] });
  expect(await request(email)).toMatchObject({ outcome: 'refused', errors: [{ path: 'email' }] });
  expect(await complete(token)).toEqual({ outcome: 'closed' });
  expect(await request('ada@acme.EXAMPLE')).toMatchObject({ outcome: 'sent' });
  expect(await request('ada@sub.acme.example')).toMatchObject({ outcome: 'refused' });
  await open({});
});

it('without mail it is closed and says so', async () => {
  const ctx = { ...visitor(), mailer: null };
  const given = { email: newAddress(), name: '', returnTo: null };
  expect(await requestRegistration(ctx, given)).toEqual({ outcome: 'no_mail' });
});

it('asks for what the settings name: no username, and a full name', async () => {
  await open({ username: 'email', name: 'required' });
  const email = newAddress();
  expect(await request(email, ' ')).toMatchObject({ outcome: 'refused', errors: [{ path: 'name' }] });
  await request(email, 'Ada Lovelace');
  const token = (await mailsTo(email))[0]?.values.link?.split('token=')[1] ?? '';
  expect(await findRegistration(t.ctx, token)).toMatchObject({ asksUsername: false, name: 'Ada Lovelace' });
  expect(await complete(token)).toMatchObject({ outcome: 'created', username: email });
  await open({});
});

it('requires the current terms, and records their version with the account', async () => {
  const terms = { required: true, version: '1', terms_url: 'https://example.com/terms', privacy_url: null };
  await open({}, terms);
  const email = newAddress();
  const token = await tokenFor(email);
  expect(await complete(token)).toMatchObject({ outcome: 'refused', errors: [{ path: 'terms' }] });
  expect(await complete(token, { acceptedTerms: '1' })).toMatchObject({ outcome: 'created' });
  const [row] = await t.db.execute(sql`select a.version, a.terms_url from terms_acceptances a
    join users u on u.id = a.user_id where u.email_canonical = ${email}`);
  expect(row).toEqual({ version: '1', terms_url: 'https://example.com/terms' });
  await open({});
});

it('limits mails to one address and from one network', async () => {
  const email = newAddress();
  const { mailsPerRecipientPerHour, mailsPerIpPerHour } = t.ctx.config.throttle;
  for (let n = 0; n < mailsPerRecipientPerHour; n++) expect((await request(email)).outcome).toBe('sent');
  expect(await request(email)).toMatchObject({ outcome: 'throttled' });
  const outcomes = new Set<string>();
  for (let n = 0; n <= mailsPerIpPerHour; n++) outcomes.add((await request(newAddress())).outcome);
  expect([...outcomes]).toEqual(['sent', 'throttled']);
});

it.each(['', 'garbled', 'x'.repeat(43), '\u0000'])('a link with the token %j creates nothing', async (token) => {
  expect(await complete(token)).toEqual({ outcome: 'ended' });
});

it('a link that has expired creates nothing', async () => {
  const email = newAddress();
  const token = await tokenFor(email);
  await t.db.execute(sql`update account_links set expires_at = now() where email = ${email}`);
  expect(await complete(token)).toEqual({ outcome: 'ended' });
  expect(await usersWith(email)).toHaveLength(0);
});
