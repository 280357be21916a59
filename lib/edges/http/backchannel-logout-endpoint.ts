import { findProvider } from '@/lib/directory/identity-providers/find-provider';
import { AppError, notFound } from '@/lib/kernel/errors';
import { endByLogoutToken, isFederationError } from '@/lib/sign-in/federation';
import { limitAddress } from '@/lib/storage/request-limits';
import { edge } from './edge';
import { type Methods, methods } from './methods';
import { oauthError } from './oauth-endpoint';
import { readForm } from './read-form';
import { noStore } from './reply';

/** `POST /federation/{slug}/backchannel-logout`: logout_token of a provider (OpenID Connect Back-Channel Logout §2.5, §2.8). */
export function backchannelLogoutEndpoint(): Methods {
  const POST = edge({
    route: 'POST /federation/{slug}/backchannel-logout',
    async handle(request, ctx, { slug = '' }) {
      limitAddress(ctx, 'authorization');
      const provider = await findProvider(ctx.db, slug);
      if (!provider?.isActive) throw notFound('identity provider');
      const tokens = (await readForm(request)).getAll('logout_token');
      const [token] = tokens;
      if (!token || tokens.length > 1) throw new AppError('invalid', 'logout_token must be given once.');
      const actor = { kind: 'system' as const, id: null, name: 'identity provider', permissions: new Set<never>() };
      await endByLogoutToken({ ...ctx, actor }, provider, token).catch(unavailableOf);
      return { status: 200, headers: noStore };
    },
    refuse: oauthError,
  });
  return methods({ POST });
}

/** Without the keys of the provider its token cannot be checked. */
function unavailableOf(error: unknown): never {
  if (!isFederationError(error)) throw error;
  throw new AppError('unavailable', 'The identity provider does not answer.', { cause: error });
}
