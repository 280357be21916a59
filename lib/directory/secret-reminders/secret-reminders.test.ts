import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditEvents } from '@/db/schema';
import { activateClient, createClientSecret, deactivateClient } from '@/lib/directory/clients';
import { updateSettings } from '@/lib/directory/settings';
import { queuedMails } from '@/lib/testing/queued-mails';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { listExpiringSecrets, remindOfSecrets } from './';

const DAY_MS = 86_400_000;

let t: TestContext;
let serial = 0;

beforeAll(async () => {
  t = await testContext({ SMTP_URL: 'smtp://127.0.0.1:1', EMAIL_FROM: 'id@example.com' });
});
afterAll(() => t.close());

/** A client with a contact and a secret that was made long ago and expires after these days. */
async function expiring(days: number, madeDaysAgo = 200) {
  const contact = `ops${++serial}@example.com`;
  const client = await t.client({ contacts: [contact] });
  const expires_at = new Date(Date.now() + days * DAY_MS).toISOString();
  const { secret } = await createClientSecret(t.ctx, { id: client.id, name: 'Production', expires_at });
  await t.db.execute(
    sql`update client_secrets set created_at = now() - make_interval(days => ${madeDaysAgo}) where id = ${secret.id}`,
  );
  const mails = async () => (await queuedMails(t, contact)).filter(({ kind }) => kind === 'secret_expiring');
  return { client, secret, mails };
}

const passDays = (days: number) =>
  t.db.execute(
    sql`update client_secrets set expires_at = expires_at - make_interval(days => ${days}),
          created_at = created_at - make_interval(days => ${days}) where expires_at is not null`,
  );

describe('the reminders of a client secret', () => {
  it('are sent 30, 7 and 1 days before its end, each once, by any number of processes', async () => {
    const { client, secret, mails } = await expiring(29.5);
    await Promise.all([1, 2, 3].map(() => remindOfSecrets(t.ctx)));
    await remindOfSecrets(t.ctx);
    const [first, ...others] = await mails();
    expect(others).toEqual([]);
    expect(first?.values).toMatchObject({
      client: client.client_name,
      secret: `Production (…${secret.hint})`,
      last_used: 'never',
      link: `http://localhost:8000/console/clients/${client.id}/credentials`,
    });
    await passDays(23);
    await remindOfSecrets(t.ctx);
    expect(await mails()).toHaveLength(2);
    await passDays(6);
    await Promise.all([1, 2].map(() => remindOfSecrets(t.ctx)));
    expect(await mails()).toHaveLength(3);
    const events = await t.db.select().from(auditEvents).where(eq(auditEvents.targetId, client.id));
    const reminded = events.filter(({ action }) => action === 'client_secret.reminded');
    expect(reminded.map(({ after }) => after?.days).sort()).toEqual([1, 30, 7]);
    expect(reminded[0]).toMatchObject({ actorKind: 'system', after: { id: secret.id, name: 'Production' } });
  });

  it('go to active administrators and to the contacts of the client', async () => {
    const administrator = await t.user({ roles: ['admin'], name: 'Grace Hopper' });
    const { mails } = await expiring(6);
    await remindOfSecrets(t.ctx);
    expect(await mails()).toHaveLength(1);
    expect(await queuedMails(t, administrator.email)).toContainEqual(
      expect.objectContaining({ kind: 'secret_expiring', values: expect.objectContaining({ name: 'Grace Hopper' }) }),
    );
  });

  it('that are late are one mail, not one for each number of days', async () => {
    const { mails } = await expiring(0.5);
    await remindOfSecrets(t.ctx);
    expect(await mails()).toHaveLength(1);
  });

  it('are not sent for a secret that was made later, nor for a client that is not active', async () => {
    const young = await expiring(20, 1);
    const inactive = await expiring(20);
    await deactivateClient(t.ctx, { id: inactive.client.id });
    await remindOfSecrets(t.ctx);
    expect(await young.mails()).toEqual([]);
    expect(await inactive.mails()).toEqual([]);
  });

  it('are not used up while the client is not active: they follow when it is activated', async () => {
    const { client, mails } = await expiring(5);
    await deactivateClient(t.ctx, { id: client.id });
    await remindOfSecrets(t.ctx);
    expect(await mails()).toEqual([]);
    await activateClient(t.ctx, { id: client.id });
    await remindOfSecrets(t.ctx);
    await remindOfSecrets(t.ctx);
    expect(await mails()).toHaveLength(1);
  });

  it('follow the settings, which may turn them off', async () => {
    await updateSettings(t.ctx, { reminders: { secret_days: [] } });
    const { mails } = await expiring(5);
    await remindOfSecrets(t.ctx);
    expect(await mails()).toEqual([]);
    await updateSettings(t.ctx, { reminders: { secret_days: [3, 60] } });
    await remindOfSecrets(t.ctx);
    expect(await mails()).toHaveLength(1);
    await updateSettings(t.ctx, { reminders: { secret_days: null } });
  });

  it('wait while mail is off', async () => {
    const { mails } = await expiring(5);
    expect(await remindOfSecrets({ ...t.ctx, mailer: null })).toBe(0);
    await remindOfSecrets(t.ctx);
    expect(await mails()).toHaveLength(1);
  });
});

describe('the secrets that expire soon', () => {
  it('are the first of active clients, without their values', async () => {
    const { client } = await expiring(0.1);
    const { items, more } = await listExpiringSecrets(t.ctx, {});
    expect(items[0]).toMatchObject({ client_id: client.id, name: 'Production' });
    expect(Object.keys(items[0] ?? {})).toEqual(['client_id', 'client_name', 'name', 'hint', 'expires_at']);
    expect(more).toBe(true);
  });
});
