import { isUsableResource } from '@/lib/directory/api-resources/find-near-resource';
import { isSameResource } from '@/lib/directory/api-resources/resource-identifier';
import { findResource, type ResourceRecord } from '@/lib/directory/api-resources/resource-record';
import type { ClientRecord } from '@/lib/directory/clients';
import type { Algorithm } from '@/lib/directory/keys/algorithms';
import type { Ctx } from '@/lib/kernel/context';

/** Where an access token is for, and the settings of those API resources for it. */
export type TokenAudience = {
  /** The claim `aud`. */
  aud: string[];
  /** The scopes that the API resources define; null when they are not known. */
  scopes: string[] | null;
  ttlSeconds: number | null;
  format: 'jwt' | 'opaque';
  alg: Algorithm | undefined;
};

/** The audience of a token without `resource`. */
const defaultTokenAudience = ({ config }: Pick<Ctx, 'config'>): TokenAudience => ({
  aud: [config.audience],
  scopes: null,
  ttlSeconds: null,
  format: 'jwt',
  alg: undefined,
});

const MAX_RESOURCES = 20;

type AskingClient = Pick<ClientRecord, 'resources'>;

/**
 * The audience that `resource` names (RFC 8707 §2), with identifiers spelled as registered. Null for an unknown resource,
 * one that the client may not use, and more than 20 of them.
 */
export async function findTokenAudience(
  ctx: Ctx,
  client: AskingClient,
  resources: string[],
): Promise<TokenAudience | null> {
  if (resources.length === 0) return defaultTokenAudience(ctx);
  if (resources.length > MAX_RESOURCES) return null;
  const own = [ctx.config.audience, ctx.config.issuer];
  const found = await Promise.all(
    resources.map((resource) => own.find((name) => isSameResource(name, resource)) ?? findResource(ctx, resource)),
  );
  const records = new Map<string, ResourceRecord | null>();
  for (const resource of found) {
    if (resource === null) return null;
    if (typeof resource === 'string') records.set(resource, null);
    else if (!isUsableResource(resource, client.resources)) return null;
    else records.set(resource.identifier, resource);
  }
  return combineResources(
    ctx,
    [...records.keys()],
    [...records.values()].filter((record) => record !== null),
  );
}

/** How many resources are checked one by one to find the unusable one. */
const MAX_CHECKED = 5;

type Unusable = { reason: 'too_many' | 'unknown' | 'not_allowed'; resource: string | null };

/**
 * Why these resources have no audience, with the first unusable one: an unknown one before one that the client may not use. It
 * is null if their number is refused, or if it is not among the first few.
 */
export async function findUnusableResource(ctx: Ctx, client: AskingClient, resources: string[]): Promise<Unusable> {
  if (resources.length > MAX_RESOURCES) return { reason: 'too_many', resource: null };
  const own = [ctx.config.audience, ctx.config.issuer];
  let closed: string | null = null;
  for (const resource of resources.slice(0, MAX_CHECKED)) {
    if (own.some((name) => isSameResource(name, resource))) continue;
    const record = await findResource(ctx, resource);
    if (!record) return { reason: 'unknown', resource };
    if (!isUsableResource(record, client.resources)) closed ??= resource;
  }
  return closed === null ? { reason: 'unknown', resource: null } : { reason: 'not_allowed', resource: closed };
}

/** For several API resources: the shortest lifetime, opaque if one requires it, and their algorithm if it is the same. */
function combineResources(ctx: Ctx, aud: string[], records: ResourceRecord[]): TokenAudience {
  if (records.length === 0) return { ...defaultTokenAudience(ctx), aud };
  const lifetimes = records.flatMap((record) => record.accessTokenTtlSeconds ?? []);
  const algorithms = new Set(records.map((record) => record.signingAlg));
  const [alg] = algorithms;
  return {
    aud,
    scopes: records.length === aud.length ? records.flatMap(({ scopes }) => scopes) : null,
    ttlSeconds: lifetimes.length > 0 ? Math.min(...lifetimes) : null,
    format: records.some((record) => record.accessTokenFormat === 'opaque') ? 'opaque' : 'jwt',
    alg: algorithms.size === 1 && alg ? alg : undefined,
  };
}

/** The part of a granted scope that the audience defines, with the scopes that OpenID Connect defines. */
export function scopeForAudience(audience: TokenAudience, scope: string): string {
  if (!audience.scopes || audience.scopes.length === 0) return scope;
  const known = new Set([...audience.scopes, 'openid', 'offline_access']);
  return scope
    .split(' ')
    .filter((name) => known.has(name))
    .join(' ');
}
