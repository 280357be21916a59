import { z } from 'zod';
import { issueToUser } from '../../tokens';
import { verifyPassword } from '../../users';
import { Password } from '../../users/schema';
import { OAuthError } from '../errors';
import { requestedResources, targetFor } from '../resource';
import { grantScope } from '../scope';
import { defineGrant, refusedGrant } from './grant';

/** RFC 6749 §4.3, for clients that are allowed it by name; the same check and budgets as the sign-in page. */
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
    const target = await targetFor(ctx, client, resources);
    const checked = await verifyPassword(ctx, { login: params.username, password: params.password });
    if (checked.outcome === 'throttled')
      throw new OAuthError('rate_limited', 'Too many attempts. Try again later.', {
        retryAfterSeconds: checked.retryAfterSeconds,
      });
    if (checked.outcome === 'refused') throw refusedGrant('The username or the password is wrong.');
    const authentication = { time: Math.floor(Date.now() / 1000), amr: ['pwd'] };
    const issued = await issueToUser(ctx, client, {
      grantType: 'password',
      user: checked.user,
      scope,
      resources,
      target,
      dpopJkt,
      authentication,
    });
    if (!issued) throw refusedGrant('The username or the password is wrong.');
    return issued;
  },
});
