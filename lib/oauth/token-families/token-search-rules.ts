import { eq, sql } from 'drizzle-orm';
import { accessTokens, clients } from '@/db/schema';
import { findSearchedClientId, ofClientsLike } from '@/lib/directory/clients';
import type { Ctx } from '@/lib/kernel/context';
import { invalid } from '@/lib/kernel/errors';
import { isUuid } from '@/lib/kernel/is-uuid';
import type { WalkCondition } from '@/lib/storage/walk-conditions';
import type { WalkRules } from '@/lib/storage/walk-search';

/** Their index has the order of the list. Rows cannot be named by ids here: the key of a token is its hash. */
export function ofClient(clientId: string): WalkCondition {
  const filter = eq(accessTokens.clientId, clientId);
  return { filter, within: filter };
}

const withJti = (jti: string): WalkCondition => ({ filter: eq(accessTokens.jti, jti) });

const isTokenId = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

function withId(id: string): WalkCondition {
  const filter = eq(accessTokens.hash, Buffer.from(id, 'hex'));
  return { filter, within: filter };
}

function withSearchedId(text: string): WalkCondition {
  if (!isTokenId(text.toLowerCase())) throw invalid('q', 'must have the id of an access token after id:');
  return withId(text.toLowerCase());
}

/** What `q` of the list of access tokens understands, see `parseSearch`. */
export const tokenSearchRules = {
  client: { kind: 'exact', find: async (named, ctx) => ofClient(await findSearchedClientId(ctx, named)) },
  scope: {
    kind: 'exact',
    find: (scope) => ({ filter: sql`${scope}::text = any(string_to_array(${accessTokens.scope}, ' '))` }),
  },
  audience: { kind: 'exact', find: (audience) => ({ filter: sql`${audience}::text = any(${accessTokens.audience})` }) },
  jti: { kind: 'exact', find: withJti },
  issued: { kind: 'time', column: accessTokens.issuedAt },
  id: { kind: 'exact', find: withSearchedId },
} as const satisfies WalkRules;

/** The tokens of a text without field: with an id or a `jti`, or of a client with this id or such a name. */
export async function tokensLike(ctx: Ctx, text: string): Promise<WalkCondition> {
  const id = text.toLowerCase();
  if (isTokenId(id)) return withId(id);
  if (isUuid(id)) return (await isClient(ctx, id)) ? ofClient(id) : withJti(id);
  const { filter } = await ofClientsLike(ctx, { id: accessTokens.hash, clientId: accessTokens.clientId }, text);
  return { filter };
}

async function isClient({ db }: Ctx, id: string): Promise<boolean> {
  const rows = await db.select({ id: clients.id }).from(clients).where(eq(clients.id, id));
  return rows.length > 0;
}
