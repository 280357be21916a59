import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listAuditEvents } from '@/lib/audit';
import { updateSettings } from '@/lib/directory/settings';
import { updateUser } from '@/lib/directory/users';
import type { Ctx } from '@/lib/kernel/context';
import { queuedMails, tokenTo } from '@/lib/testing/queued-mails';
import { signedInUser } from '@/lib/testing/signed-in-user';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { beginOwnTotp, deleteOwnAccount, exportOwnAccount, getOwnData } from '../account';
import { findSession } from '../sessions';
import { deleteAccount } from './';

let t: TestContext;
let visitor: Ctx;
beforeAll(async () => {
  t = await testContext({ SMTP_URL: 'smtp://127.0.0.1:1', EMAIL_FROM: 'id@example.com' });
  visitor = { ...t.ctx, actor: { kind: 'system', id: null, name: 'sign-in', permissions: new Set() } };
  await updateSettings(t.ctx, { account: { self_deletion: true } });
});
afterAll(() => t.close());
beforeEach(async () => {
  await t.db.execute('delete from throttle_buckets');
});

const isThere = async (id: string) => (await t.db.execute(`select 1 from users where id = '${id}'`)).length === 1;

describe('deleting the own account', () => {
  it('needs the username and the link of a mail, ends sessions, and the audit log keeps the name', async () => {
    const { user, sessionId, ctx } = await signedInUser(t);
    await expect(deleteOwnAccount(ctx, { username: 'another' })).rejects.toMatchObject({ code: 'invalid' });
    expect(await deleteOwnAccount(ctx, { username: user.username })).toEqual({ outcome: 'mailed' });
    expect(await getOwnData(ctx, {})).toMatchObject({ canDelete: true, pending: { email: user.email } });
    expect(await isThere(user.id)).toBe(true);
    const token = await tokenTo(t, user.email, 'delete_account');
    const other = await t.user();
    expect(await deleteAccount(visitor, token, other.id)).toEqual({ outcome: 'ended', state: 'foreign' });
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => deleteAccount(visitor, token, null).catch(String)),
    );
    expect(answers.filter((answer) => typeof answer === 'object' && answer.outcome === 'deleted')).toHaveLength(1);
    expect(await isThere(user.id)).toBe(false);
    expect(await findSession(t.ctx, sessionId)).toBeNull();
    const kinds = (await queuedMails(t, user.email)).map(({ kind }) => kind);
    expect(kinds).toEqual(['delete_account', 'account_deleted']);
    const { items } = await listAuditEvents(t.ctx, { target: user.username, action: 'user.deleted' });
    expect(items[0]).toMatchObject({ actor: { id: user.id }, target: { name: user.username } });
    expect(await deleteAccount(visitor, token, null)).toEqual({ outcome: 'ended', state: 'unknown' });
  });

  it('happens at once while mail is off', async () => {
    const { user, ctx } = await signedInUser(t);
    const offline = { ...ctx, mailer: null };
    expect(await deleteOwnAccount(offline, { username: user.username })).toEqual({ outcome: 'deleted' });
    expect(await isThere(user.id)).toBe(false);
  });

  it('is refused for the last administrator, also by a link from before', async () => {
    const { user, ctx } = await signedInUser(t, { roles: ['admin'] });
    const second = await t.user({ roles: ['admin'] });
    await deleteOwnAccount(ctx, { username: user.username });
    await updateUser(t.ctx, { id: second.id, roles: [] });
    const token = await tokenTo(t, user.email, 'delete_account');
    expect(await deleteAccount(visitor, token, null)).toMatchObject({ outcome: 'refused' });
    await expect(deleteOwnAccount(ctx, { username: user.username })).rejects.toMatchObject({ code: 'conflict' });
    expect(await isThere(user.id)).toBe(true);
  });

  it('needs the setting, also for a link from before', async () => {
    const { user, ctx } = await signedInUser(t);
    await deleteOwnAccount(ctx, { username: user.username });
    await updateSettings(t.ctx, { account: { self_deletion: null } });
    const token = await tokenTo(t, user.email, 'delete_account');
    expect(await deleteAccount(visitor, token, null)).toMatchObject({ outcome: 'refused' });
    await expect(deleteOwnAccount(ctx, { username: user.username })).rejects.toMatchObject({ code: 'forbidden' });
    await updateSettings(t.ctx, { account: { self_deletion: true } });
  });
});

describe('exporting the own data', () => {
  const textOf = async (parts: AsyncIterable<string>) => {
    let text = '';
    for await (const part of parts) text += part;
    return text;
  };

  it('is one JSON document with everything and without secrets or other people', async () => {
    const { user, ctx } = await signedInUser(t);
    const administrator = { ...t.as(['users:write']), ip: '198.51.100.7' };
    await updateUser(administrator, { id: user.id, name: 'Ada' });
    await beginOwnTotp(ctx, {});
    const text = await textOf(await exportOwnAccount(ctx, {}));
    const data = JSON.parse(text);
    expect(Object.keys(data)).toEqual([
      ...['service', 'exported_at', 'user', 'identities', 'second_factors', 'recovery_codes', 'sessions'],
      ...['applications', 'mails', 'events'],
    ]);
    expect(data.user).toMatchObject({ id: user.id, name: 'Ada', email: user.email });
    expect(data.sessions).toMatchObject([{ user_agent: 'a test', ip: '192.0.2.1' }]);
    const actions = data.events.map((event: { action: string }) => event.action);
    expect(actions).toEqual(['user.exported', 'user.updated', 'user.signed_in', 'user.created']);
    expect(data.events[1]).toMatchObject({ actor: { id: null, name: 'another user' }, ip: null });
    expect(text).not.toMatch(/198\.51\.100\.7|password_hash|\$2[aby]\$/);
  });

  it('reads as many pages of events as there are', async () => {
    const { user, ctx } = await signedInUser(t);
    await t.db.execute(`insert into audit_events (id, action, actor_kind, actor_id, actor_name)
      select gen_random_uuid(), 'user.signed_in', 'user', '${user.id}', 'x' from generate_series(1, 450)`);
    const data = JSON.parse(await textOf(await exportOwnAccount(ctx, {})));
    expect(data.events.length).toBe(453);
  });

  it('is refused by the settings', async () => {
    const { ctx } = await signedInUser(t);
    await updateSettings(t.ctx, { account: { self_export: false } });
    await expect(exportOwnAccount(ctx, {})).rejects.toMatchObject({ code: 'forbidden' });
    expect(await getOwnData(ctx, {})).toMatchObject({ canExport: false });
    await updateSettings(t.ctx, { account: { self_export: null } });
  });
});
