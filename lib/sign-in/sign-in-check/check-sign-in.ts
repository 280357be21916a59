import { getClientRow } from '@/lib/directory/clients/queries';
import { findConsent } from '@/lib/directory/consents';
import { findProviderOfEmail } from '@/lib/directory/identity-providers/find-provider';
import { isMailOn } from '@/lib/directory/mail';
import { readSettings } from '@/lib/directory/settings';
import { getUserRow } from '@/lib/directory/users';
import { findUserByLogin } from '@/lib/directory/users/find-user-by-login';
import type { Ctx } from '@/lib/kernel/context';
import { notFound } from '@/lib/kernel/errors';
import { verb } from '@/lib/kernel/verb';
import { hasPasskeySignIn, hasProviderAccount } from '../federation';
import { factorDueAt, userFactsAtRest } from '../flow';
import { type AccountFacts, accountGates } from './account-gates';
import { clientGates, hasOnlyPasswordGrant } from './client-gates';
import { findLimits } from './find-limits';
import { passwordGrantGates } from './password-grant-gates';
import { CheckSignIn, type SignInCheck, type SignInGate } from './schema';

/**
 * Whether a user could sign in now, gate by gate, and what stops the user. Changes nothing: no attempt is counted.
 * @throws AppError `not_found` for an unknown user or client.
 */
export const checkSignIn = verb('users:read', CheckSignIn, async (ctx, { id, client_id }): Promise<SignInCheck> => {
  const facts = await readFacts(ctx, id);
  const gates = client_id ? await gatesWithClient(ctx, client_id, facts) : accountGates(facts);
  return { verdict: verdictOf(gates), gates };
});

function verdictOf(gates: SignInGate[]): SignInCheck['verdict'] {
  const worstFirst = ['closed', 'limited', 'asks'] as const;
  return worstFirst.find((worst) => gates.some(({ state }) => state === worst)) ?? 'open';
}

async function readFacts(ctx: Ctx, id: string): Promise<AccountFacts> {
  const row = await getUserRow(ctx.db, id);
  const user = await findUserByLogin(ctx, row.username);
  if (user?.id !== id) throw notFound('user');
  const settings = await readSettings(ctx.db);
  return {
    ...(await userFactsAtRest(ctx, settings, user)),
    user,
    settings,
    limits: await findLimits(ctx, id),
    domainProvider: (await findProviderOfEmail(ctx.db, user.email))?.name ?? null,
    hasProviderAccount: await hasProviderAccount(ctx.db, id),
    hasPasskeySignIn: await hasPasskeySignIn(ctx.db, id),
    factorDueAt: await factorDueAt(ctx, settings, id),
    isMailOn: isMailOn(ctx),
  };
}

async function gatesWithClient(ctx: Ctx, clientId: string, facts: AccountFacts): Promise<SignInGate[]> {
  const client = await getClientRow(ctx.db, clientId);
  const hasConsent = (await findConsent(ctx.db, facts.user.id, clientId)) !== null;
  const gatesOfAccount = hasOnlyPasswordGrant(client) ? passwordGrantGates(facts) : accountGates(facts);
  return [...gatesOfAccount, ...clientGates({ client, hasConsent }, facts)];
}
