import { z } from 'zod';
import { readSettings } from '@/lib/directory/settings';
import { findUserByLogin, type UserRow } from '@/lib/directory/users';
import { Password } from '@/lib/directory/users/schema';
import type { Ctx } from '@/lib/kernel/context';
import { nextStep, type Step, userFacts } from '@/lib/sign-in/flow';
import { type FailureReason, recordFailure, recordSignIn, verifyPassword } from '@/lib/sign-in/passwords';
import { usableCredential } from '@/lib/sign-in/sessions';
import type { CheckId } from '../checks';
import { OAuthError } from '../errors';
import { requestedResources, targetFor } from '../resource';
import { grantScope } from '../scope';
import { issueToUser } from '../tokens';
import { defineGrant, invalidGrant } from './grant';

/** The same answer for every reason, so that no one learns about the accounts of others. */
const wrongPassword = (check: CheckId): OAuthError => invalidGrant('The username or the password is wrong.', check);

const failureChecks: Partial<Record<FailureReason, CheckId>> = {
  unknown_user: 'password.user',
  wrong_password: 'password.matches',
  deactivated: 'user.active',
  too_many_failures: 'password.failures',
};

const stepChecks: Partial<Record<Step, CheckId>> = {
  factor: 'password.second_factor',
  enrol: 'password.enrolment',
  accept_terms: 'password.terms',
  verify_address: 'password.address',
};

/** RFC 6749 §4.3, with the password check and throttle of the sign-in page. */
export const password = defineGrant({
  type: 'password',
  params: z.object({
    username: z
      .string()
      .max(256)
      .refine((value) => value.isWellFormed() && !value.includes('\0')),
    password: Password,
    scope: z.string().optional(),
  }),
  async redeem({ ctx, client, params, form, dpopJkt }) {
    const scope = grantScope(params.scope ?? null, client.scopes);
    const resources = requestedResources(ctx, client, form.getAll('resource'), params.scope && scope);
    const audience = await targetFor(ctx, client, resources);
    const checked = await verifyPassword(ctx, { login: params.username, password: params.password });
    if (checked.outcome === 'throttled')
      throw new OAuthError('rate_limited', 'Too many attempts. Try again later.', {
        check: 'password.attempts',
        retryAfterSeconds: checked.retryAfterSeconds,
      });
    if (checked.outcome === 'password_change_required')
      await recordFailure(ctx, { user: checked.user, login: params.username, reason: 'password_change_required' });
    if (checked.outcome === 'refused') throw wrongPassword(failureChecks[checked.reason] ?? 'password.matches');
    if (checked.outcome !== 'verified') throw wrongPassword('password.current');
    await requireNothingElse(ctx, checked.user, params.username);
    await recordSignIn(ctx, checked.user, { event: 'user.signed_in', amr: ['pwd'] });
    const authentication = { time: Math.floor(Date.now() / 1000), amr: ['pwd'] };
    const issued = await issueToUser(ctx, client, {
      grantType: 'password',
      user: checked.user,
      scope,
      resources,
      audience,
      dpopJkt,
      authentication,
    });
    if (!issued) throw wrongPassword('owner.live');
    return issued;
  },
  async noteNotAllowed({ ctx, form }) {
    const login = form.get('username') ?? '';
    if (!usableCredential(login, 256)) return;
    const user = await findUserByLogin(ctx, login);
    await recordFailure(ctx, { user, login, reason: 'grant_not_allowed' });
  },
});

/** Why a user whose password is right cannot use this grant. The audit log and the page of the user say so. */
const reasons: Partial<Record<Step, FailureReason>> = {
  accept_terms: 'terms_not_accepted',
  verify_address: 'address_not_verified',
};

/**
 * A password alone is no way around what else the sign-in page would demand: a second factor, the terms, a verified address.
 * @throws OAuthError `invalid_grant`, as for a wrong password.
 */
async function requireNothingElse(ctx: Ctx, user: UserRow, login: string): Promise<void> {
  const step = nextStep({
    isIdentifierFirst: false,
    isIdentified: true,
    isTokenNext: true,
    signIn: { amr: ['pwd'], hasPostponed: true, isRemembered: false },
    session: null,
    user: await userFacts(ctx, await readSettings(ctx.db), user),
    request: null,
  });
  if (step === 'done') return;
  await recordFailure(ctx, { user, login, reason: reasons[step] ?? 'factor_required' });
  throw wrongPassword(stepChecks[step] ?? 'password.second_factor');
}
