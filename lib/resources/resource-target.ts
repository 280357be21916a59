import { inArray } from 'drizzle-orm';
import { apiResources } from '@/db/schema';
import type { ClientRecord } from '../clients';
import type { Ctx } from '../context';
import type { Algorithm } from '../keys/algorithms';

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

/** As it stands, and with or without the slash that alone makes no other resource (RFC 3986 §6.2.3). */
function spellingsOf(resource: string): string[] {
  const host = /^(https?:\/\/[^/?#]+)(\/?)$/.exec(resource);
  if (!host) return [resource];
  return [resource, host[2] ? (host[1] ?? '') : `${resource}/`];
}

type AskingClient = Pick<ClientRecord, 'resources'>;

/**
 * The target that `resource` names (RFC 8707 §2), or null when one of them is not known here or not for this client.
 * Of several, the shortest life counts, and one that wants opaque tokens decides for all. The audience is spelled as it
 * is registered.
 */
export async function findTarget(ctx: Ctx, client: AskingClient, resources: string[]): Promise<AccessTarget | null> {
  if (resources.length === 0) return defaultTarget(ctx);
  const own = [ctx.config.audience, ctx.config.issuer];
  const spellings = resources.flatMap(spellingsOf);
  const rows = spellings.every((name) => own.includes(name))
    ? []
    : await ctx.db.select().from(apiResources).where(inArray(apiResources.identifier, spellings));
  const known = [...own, ...rows.map(({ identifier }) => identifier)];
  const named = resources.map((resource) => spellingsOf(resource).find((name) => known.includes(name)));
  const audience = [...new Set(named)].filter((name) => name !== undefined);
  if (named.includes(undefined)) return null;
  const foreign = audience.filter((name) => !own.includes(name));
  if (foreign.length === 0) return { ...defaultTarget(ctx), audience };
  const allowed = rows.filter(
    ({ identifier, isOpen }) => foreign.includes(identifier) && (isOpen || client.resources.includes(identifier)),
  );
  if (allowed.length !== foreign.length) return null;
  const lifetimes = allowed.flatMap((row) => row.accessTokenLifetimeSeconds ?? []);
  const algorithms = new Set(allowed.map((row) => row.signingAlg));
  const [alg] = algorithms;
  return {
    audience,
    scopes: foreign.length === audience.length ? allowed.flatMap((row) => row.scopes.map(({ name }) => name)) : null,
    ttlSeconds: lifetimes.length > 0 ? Math.min(...lifetimes) : null,
    format: allowed.some((row) => row.accessTokenFormat === 'opaque') ? 'opaque' : 'jwt',
    alg: algorithms.size === 1 && alg ? (alg as Algorithm) : undefined,
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
