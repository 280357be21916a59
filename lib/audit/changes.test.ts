import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTrustedIssuer, updateTrustedIssuer } from '@/lib/directory/trusted-issuers';
import { updateUser } from '@/lib/directory/users';
import { type TestContext, testContext } from '../testing/test-context';
import { listAuditEvents } from '.';

let t: TestContext;

beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

const eventsOf = async (target: string) => (await listAuditEvents(t.ctx, { target })).items;

it('OpenID Connect Core §5.1: the event of a new email address contains the reset of email_verified', async () => {
  const { id, email } = await t.user();
  await updateUser(t.ctx, { id, email_verified: true });
  await updateUser(t.ctx, { id, email: 'new@example.com' });
  const [event] = await eventsOf(id);
  expect(event).toMatchObject({
    before: { email, email_verified: true },
    after: { email: 'new@example.com', email_verified: false },
  });
  const kept = await updateUser(t.ctx, { id, email: 'kept@example.com', email_verified: true });
  expect(kept.email_verified).toBe(true);
  expect((await eventsOf(id))[0]?.after).toEqual({ email: 'kept@example.com', email_verified: true });
});

it('the event of a new user contains email_verified, which is false unless the request sets it', async () => {
  const verified = await t.user({ email_verified: true });
  expect(verified.email_verified).toBe(true);
  expect((await eventsOf(verified.id))[0]?.after).toMatchObject({ email: verified.email, email_verified: true });
  expect((await t.user()).email_verified).toBe(false);
});

it('an unchanged trusted issuer gets no new version and no event', async () => {
  const issuer = { issuer: 'https://idp.example.com', jwks_uri: 'https://idp.example.com/jwks' };
  const made = await createTrustedIssuer(t.ctx, { ...issuer, subject_is: 'username', client_ids: [] });
  const same = await updateTrustedIssuer(t.ctx, { id: made.id, jwks_uri: issuer.jwks_uri });
  expect(await updateTrustedIssuer(t.ctx, { id: made.id })).toEqual(same);
  expect(same.version).toBe(made.version);
  expect((await eventsOf(made.id)).map(({ action }) => action)).toEqual(['trusted_issuer.created']);
});
