import { verb } from '@/lib/kernel/verb';
import { readActivity } from './read-activity';
import { OverviewQuery, type SignInActivity, type TokenActivity } from './schema';

/** Issued tokens by grant, refused requests by error and endpoint, introspections and revocations in a range. */
export const getTokenActivity = verb(
  'clients:read',
  OverviewQuery,
  (ctx, { range }): Promise<TokenActivity> =>
    readActivity(ctx, range, ['tokens_issued', 'tokens_refused', 'clients_refused', 'introspections', 'revocations']),
);

/** Sign-ins by outcome in a range. */
export const getSignInActivity = verb(
  'users:read',
  OverviewQuery,
  (ctx, { range }): Promise<SignInActivity> => readActivity(ctx, range, ['sign_ins']),
);
