import type { ClientRecord } from '../clients';
import type { Ctx } from '../context';
import { type AccessTarget, findResource, findTarget, isSameResource } from '../resources';
import { OAuthError } from './errors';
import { openidScopes } from './scope';

const MAX_LOGGED = 3;

/**
 * What a token is made for: the default audience, or what `resource` names (RFC 8707 §2).
 * @throws OAuthError `invalid_target` for a resource that is not known here, or not for this client.
 */
export async function targetFor(ctx: Ctx, client: ClientRecord, resources: string[]): Promise<AccessTarget> {
  const target = await findTarget(ctx, client, resources);
  if (!target) {
    await logNearMisses(ctx, client, resources);
    throw new OAuthError('invalid_target', 'The resource asked for is not known here, or not for this client.');
  }
  return target;
}

/** Tells the log which registered identifier differs by the slash at its end alone, which counts after a path. */
async function logNearMisses(ctx: Ctx, client: ClientRecord, resources: string[]): Promise<void> {
  for (const resource of resources.slice(0, MAX_LOGGED)) {
    const near = await findResource(ctx, resource.endsWith('/') ? resource.slice(0, -1) : `${resource}/`);
    if (!near || isSameResource(near.identifier, resource)) continue;
    const error = `The API resource that is registered is ${near.identifier}, which differs by the slash at its end.`;
    ctx.log.info('resource.refused', {
      requestId: ctx.requestId,
      clientId: client.clientId,
      code: 'invalid_target',
      error,
    });
  }
}

/**
 * The resources of a request: those it names, or without any the only API resource that offers every scope of the request
 * besides OpenID's. A token that also carries `openid` stays good at this service, for UserInfo.
 * @param scope what is granted of the scope that the request names; nothing when it names none, which leaves the default audience.
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
    'The scopes belong to several API resources: name one of them as resource, and ask for its scopes alone.',
  );
}

/**
 * Of the resources of a grant, those that a token request names; all of them when it names none.
 * @throws OAuthError `invalid_target` for one that was not granted.
 */
export function narrowResources(granted: string[], form: URLSearchParams, ownAudiences: string[]): string[] {
  const asked = form.getAll('resource');
  if (asked.length === 0) return granted;
  const known = granted.length > 0 ? granted : ownAudiences;
  if (asked.every((resource) => known.some((name) => isSameResource(name, resource)))) return [...new Set(asked)];
  throw new OAuthError('invalid_target', 'The resource asked for was not granted.');
}
