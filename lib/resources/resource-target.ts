import type { ClientRecord } from '../clients';
import type { Ctx } from '../context';
import type { Algorithm } from '../keys/algorithms';
import { isSameResource } from './resource-identifier';
import { findResource, type ResourceRecord } from './resource-record';

/** What an access token is made for, and by whose rules. */
export type AccessTarget = {
  audience: string[];
  /** The scopes that mean something there; null when that is not known. */
  scopes: string[] | null;
  ttlSeconds: number | null;
  format: 'jwt' | 'opaque';
  alg: Algorithm | undefined;
};

/** A token without `resource` is for the default audience. */
export const defaultTarget = ({ config }: Pick<Ctx, 'config'>): AccessTarget => ({
  audience: [config.audience],
  scopes: null,
  ttlSeconds: null,
  format: 'jwt',
  alg: undefined,
});

const MOST_RESOURCES = 20;

type AskingClient = Pick<ClientRecord, 'resources'>;

/**
 * The target that `resource` names (RFC 8707 §2), or null when one of them is not known here or not for this client, or
 * they are too many.
 * Of several, the shortest life counts, and one that wants opaque tokens decides for all. The audience is spelled as it
 * is registered.
 */
export async function findTarget(ctx: Ctx, client: AskingClient, resources: string[]): Promise<AccessTarget | null> {
  if (resources.length === 0) return defaultTarget(ctx);
  if (resources.length > MOST_RESOURCES) return null;
  const own = [ctx.config.audience, ctx.config.issuer];
  const named = await Promise.all(
    resources.map((resource) => own.find((name) => isSameResource(name, resource)) ?? findResource(ctx, resource)),
  );
  const targets = new Map<string, ResourceRecord | null>();
  for (const target of named) {
    if (target === null) return null;
    if (typeof target === 'string') targets.set(target, null);
    else if (!target.isOpen && !mayUse(client, target.identifier)) return null;
    else targets.set(target.identifier, target);
  }
  return targetOf(
    ctx,
    [...targets.keys()],
    [...targets.values()].filter((record) => record !== null),
  );
}

/** Clients name their resources by hand, hence in any spelling. */
const mayUse = (client: AskingClient, identifier: string): boolean =>
  client.resources.some((named) => isSameResource(named, identifier));

function targetOf(ctx: Ctx, audience: string[], records: ResourceRecord[]): AccessTarget {
  if (records.length === 0) return { ...defaultTarget(ctx), audience };
  const lifetimes = records.flatMap((record) => record.accessTokenTtlSeconds ?? []);
  const algorithms = new Set(records.map((record) => record.signingAlg));
  const [alg] = algorithms;
  return {
    audience,
    scopes: records.length === audience.length ? records.flatMap(({ scopes }) => scopes) : null,
    ttlSeconds: lifetimes.length > 0 ? Math.min(...lifetimes) : null,
    format: records.some((record) => record.accessTokenFormat === 'opaque') ? 'opaque' : 'jwt',
    alg: algorithms.size === 1 && alg ? alg : undefined,
  };
}

/** The scope a token for this target carries: what was granted and means something there, and what OpenID defines. */
export function scopeAt(target: AccessTarget, scope: string): string {
  if (!target.scopes || target.scopes.length === 0) return scope;
  const known = new Set([...target.scopes, 'openid', 'offline_access']);
  return scope
    .split(' ')
    .filter((name) => known.has(name))
    .join(' ');
}
