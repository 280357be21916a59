import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as tokenRoute from '@/app/(protocol)/oauth2/token/route';
import { clientImpact, deactivateClient } from '@/lib/directory/clients';
import { deactivateUser, setPassword, signOutEverywhere, userImpact } from '@/lib/directory/users';
import { PASSWORD, postForm, type TestContext, testContext } from '@/lib/testing/test-context';

let t: TestContext;

beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

/** A user and a client with a family, whose refresh token was rotated once, and an access token of the client itself. */
async function granted() {
  const user = await t.user();
  const client = await t.client();
  const form = { grant_type: 'password', username: user.username, password: PASSWORD };
  const { body } = await postForm(tokenRoute, form, client);
  await postForm(tokenRoute, { grant_type: 'refresh_token', refresh_token: body.refresh_token }, client);
  await postForm(tokenRoute, { grant_type: 'client_credentials' }, client);
  return { user, client };
}

const counts = async ({ user, client }: Awaited<ReturnType<typeof granted>>) => {
  const ofUser = await userImpact(t.ctx, { id: user.id });
  const ofClient = await clientImpact(t.ctx, { id: client.id });
  return {
    user: [ofUser.live_access_tokens, ofUser.live_refresh_tokens, ofUser.grants],
    client: [ofClient.live_access_tokens, ofClient.live_refresh_tokens, ofClient.users],
  };
};

describe('impact of a change', () => {
  it('counts the live rows of the user and of the client', async () => {
    expect(await counts(await granted())).toEqual({ user: [2, 1, 1], client: [3, 1, 1] });
  });

  it.each([
    ['the user is deactivated', (id: string) => deactivateUser(t.ctx, { id })],
    ['the user is signed out everywhere', (id: string) => signOutEverywhere(t.ctx, { id })],
    ['the user gets another password', (id: string) => setPassword(t.ctx, { id, password: 'another long passphrase' })],
  ])("after %s only the client's own token is live", async (_what, act) => {
    const made = await granted();
    await act(made.user.id);
    expect(await counts(made)).toEqual({ user: [0, 0, 0], client: [1, 0, 0] });
  });

  it('after the client is deactivated no row is live', async () => {
    const made = await granted();
    await deactivateClient(t.ctx, { id: made.client.id });
    expect(await counts(made)).toEqual({ user: [0, 0, 0], client: [0, 0, 0] });
  });

  it.each([
    ["update families set revoked_at = now(), revoked_reason = 'revoked' where user_id = '%'", [0, 0, 0]],
    ["update access_tokens set expires_at = now() where user_id = '%'", [0, 1, 1]],
  ])('does not count ended rows: %s', async (statement, left) => {
    const made = await granted();
    await t.db.execute(statement.replace('%', made.user.id));
    expect((await counts(made)).user).toEqual(left);
  });
});
