import { findResource, isSameResource } from '@/lib/directory/api-resources';
import type { ClientRecord } from '@/lib/directory/clients';
import type { Ctx } from '@/lib/kernel/context';
import { OAuthError, type Refused } from './errors';
import { openidScopes } from './scope';
import { findTokenAudience, type TokenAudience } from './tokens';

const MAX_LOGGED = 3;

/**
 * Returns the audience of a token: the default one, or the API resources that `resource` names (RFC 8707 §2).
 * @throws OAuthError `invalid_target` for a resource that is unknown or that the client may not use.
 */
export async function targetFor(ctx: Ctx, client: ClientRecord, resources: string[]): Promise<TokenAudience> {
  const target = await findTokenAudience(ctx, client, resources);
  if (!target) {
    await logNearMisses(ctx, client, resources);
    throw unusableResource();
  }
  return target;
}

export const unusableResource = (refused?: Refused): OAuthError =>
  new OAuthError(
    'invalid_target',
    'resource must name API resources that are registered here and that this client may use.',
    { refused },
  );

/** Logs a registered identifier that differs only by a trailing slash, which is significant after a path. */
async function logNearMisses(ctx: Ctx, client: ClientRecord, resources: string[]): Promise<void> {
  for (const resource of resources.slice(0, MAX_LOGGED)) {
    const near = await findResource(ctx, resource.endsWith('/') ? resource.slice(0, -1) : `${resource}/`);
    if (!near || isSameResource(near.identifier, resource)) continue;
    const error = `The registered API resource is ${near.identifier}, which differs by the trailing slash.`;
    ctx.log.info('resource.refused', {
      requestId: ctx.requestId,
      clientId: client.clientId,
      code: 'invalid_target',
      error,
    });
  }
}

/**
 * Returns the resources of a request: those it names or, if it names none, the only API resource that offers all its
 * scopes besides the OpenID scopes. With `openid`, the issuer is added as an audience, so that UserInfo accepts the token.
 * @param scope the granted part of the requested scope; null or undefined if the request has no `scope`, which leaves the
 * default audience.
 * @throws OAuthError `invalid_target` when the scopes belong to several API resources.
 */
export function requestedResources(
  ctx: Pick<Ctx, 'config'>,
  client: Pick<ClientRecord, 'offers'>,
  resources: string[],
  scope: string | null | undefined,
): string[] {
  if (resources.length > 0 || typeof scope !== 'string' || client.offers.length === 0) return resources;
  const all = scope.split(' ');
  const names = all.filter((name) => !openidScopes.includes(name));
  const isOffered = (name: string) => client.offers.some(({ scopes }) => scopes.includes(name));
  if (names.length === 0 || !names.every(isOffered)) return [];
  const [only, ...others] = client.offers.filter(({ scopes }) => names.every((name) => scopes.includes(name)));
  if (only) return others.length > 0 ? [] : [only.identifier, ...(all.includes('openid') ? [ctx.config.issuer] : [])];
  throw new OAuthError(
    'invalid_target',
    'The scopes belong to several API resources: send one of them as resource, and only its scopes.',
  );
}

/**
 * Returns the resources of a token request: those it names, or all granted ones if it names none.
 * @throws OAuthError `invalid_target` for a resource that was not granted.
 */
export function narrowResources(granted: string[], form: URLSearchParams, ownAudiences: string[]): string[] {
  const asked = form.getAll('resource');
  if (asked.length === 0) return granted;
  const known = granted.length > 0 ? granted : ownAudiences;
  if (asked.every((resource) => known.some((name) => isSameResource(name, resource)))) return [...new Set(asked)];
  throw new OAuthError('invalid_target', 'resource must name only resources that were granted.');
}
