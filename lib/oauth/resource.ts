import { findNearResource, isSameResource, isUsableResource } from '@/lib/directory/api-resources';
import type { ClientRecord } from '@/lib/directory/clients';
import type { Ctx } from '@/lib/kernel/context';
import type { CheckId } from './checks';
import { OAuthError } from './errors';
import { openidScopes } from './scope';
import { findTokenAudience, findUnusableResource, type TokenAudience } from './tokens';

/**
 * Returns the audience of a token: the default one, or the API resources that `resource` names (RFC 8707 §2).
 * @throws OAuthError `invalid_target` for a resource that is unknown or that the client may not use.
 */
export async function targetFor(ctx: Ctx, client: ClientRecord, resources: string[]): Promise<TokenAudience> {
  const target = await findTokenAudience(ctx, client, resources);
  if (!target) throw await unusableResource(ctx, client, resources);
  return target;
}

const resourceChecks = {
  too_many: 'resource.count',
  unknown: 'resource.known',
  not_allowed: 'resource.allowed',
} as const satisfies Record<string, CheckId>;

/** The refusal of resources without an audience, with the one at fault. The log names the registered one that it resembles. */
export async function unusableResource(
  ctx: Ctx,
  client: Pick<ClientRecord, 'resources'>,
  resources: string[],
): Promise<OAuthError> {
  const { reason, resource } = await findUnusableResource(ctx, client, resources);
  if (ctx.facts && resource !== null) ctx.facts.hint = await describeNear(ctx, client, resource);
  return new OAuthError(
    'invalid_target',
    'resource must name API resources that are registered here and that this client may use.',
    {
      check: resourceChecks[reason],
      refused: { parameter: 'resource', received: resource, setting: 'resources' },
    },
  );
}

/** The registered API resource that was probably meant, in words. */
async function describeNear(
  ctx: Ctx,
  { resources }: Pick<ClientRecord, 'resources'>,
  resource: string,
): Promise<string | null> {
  const near = await findNearResource(ctx, resource);
  if (near === null) return null;
  const isUsable = isUsableResource(near, resources);
  if (isSameResource(near.identifier, resource))
    return isUsable ? null : ` The API resource ${near.identifier} exists, but this client may not use it.`;
  const differs = ` The registered API resource ${near.identifier} differs only by the trailing slash`;
  return `${differs}${isUsable ? '' : ', and this client may not use it'}.`;
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
    { check: 'resource.one', refused: { parameter: 'scope', received: scope } },
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
  const isGranted = (resource: string) => known.some((name) => isSameResource(name, resource));
  if (asked.every(isGranted)) return [...new Set(asked)];
  throw new OAuthError('invalid_target', 'resource must name only resources that were granted.', {
    check: 'resource.granted',
    refused: { parameter: 'resource', received: asked.find((one) => !isGranted(one)) ?? null },
  });
}
