import { eq, isNull, type SQL, sql } from 'drizzle-orm';
import { families, sessions } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { invalid } from '@/lib/kernel/errors';
import { isUuid } from '@/lib/kernel/is-uuid';
import { eitherOf, hasKey, indexed, type WalkCondition } from '@/lib/storage/walk-conditions';
import type { WalkRules } from '@/lib/storage/walk-search';
import { findSearchedClientId } from '../clients/find-client-id';
import { findSearchedUserId } from '../users/find-user-id';
import { ofUsersLike } from '../users/of-users-like';
import { deviceKinds, sessionFactors } from './choices';
import { type Network, readNetwork } from './network';

const isMobile = sql`${sessions.userAgent} ~ '(Mobile|Android|iPhone|iPad)'`;
const isComputer = sql`${sessions.userAgent} ~ '(Windows NT|Macintosh|X11|CrOS)'`;

/** What the browser runs on. */
export const runsOn: Record<(typeof deviceKinds)[number], SQL> = {
  mobile: isMobile,
  computer: sql`(${isComputer} and not ${isMobile})`,
  other: sql`(${sessions.userAgent} is null or not (${isMobile} or ${isComputer}))`,
};

/** By the methods of RFC 8176; `mfa` is among them after two factors, and after a passkey that verified the user. */
export const proves: Record<(typeof sessionFactors)[number], SQL> = {
  password: sql`'pwd' = any(${sessions.amr})`,
  code: sql`'otp' = any(${sessions.amr})`,
  passkey: sql`${sessions.amr} && array['hwk','swk']`,
  provider: sql`'fed' = any(${sessions.amr})`,
  single: sql`not 'mfa' = any(${sessions.amr})`,
};

/** The sessions of a user, whose index has the order of the list. */
export const ofUser = (userId: string): WalkCondition => {
  const condition = indexed(sessions.id, eq(sessions.userId, userId));
  return { ...condition, within: condition.filter };
};

/** The sessions in which a client has grants that are not revoked. */
export function ofClient(clientId: string): WalkCondition {
  const isOf = sql`${families.clientId} = ${clientId}::uuid`;
  return {
    filter: sql`exists (select 1 from ${families} where ${families.sessionId} = ${sessions.id} and ${isOf}
      and ${families.revokedAt} is null and ${families.absoluteExpiresAt} > now())`,
    ids: sql`select ${families.sessionId} as id from ${families} where ${isOf}`,
  };
}

/** The sessions that began at an address of a network. */
export function inNetwork(network: Network): WalkCondition {
  const begins = beginsLike(network);
  return {
    filter: network.isAddress ? eq(sessions.ip, network.prefix) : isInside(network),
    ids: begins && sql`select ${sessions.id} as id from ${sessions} where ${isNull(sessions.endedAt)} and ${begins}`,
  };
}

/** The operators of an index on text by bytes: the addresses that begin like the network. */
function beginsLike({ isAddress, prefix }: Network): SQL | undefined {
  if (isAddress) return eq(sessions.ip, prefix);
  if (prefix === '') return undefined;
  const after = prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1);
  return sql`${sessions.ip} ~>=~ ${prefix} and ${sessions.ip} ~<~ ${after}`;
}

/** Other text than addresses is stored nowhere, but a cast of it would fail the whole list. */
const isInside = ({ cidr }: Network): SQL =>
  sql`case when ${sessions.ip} ~ '^[0-9a-f.:]+$' then ${sessions.ip}::inet <<= ${cidr}::text::inet else false end`;

function inSearchedNetwork(written: string): WalkCondition {
  const network = readNetwork(written);
  if (!network) throw invalid('q', 'must have an IP address or a network such as 203.0.113.0/24 after network:');
  return inNetwork(network);
}

/** What `q` of the list of sessions understands, see `parseSearch`. */
export const sessionSearchRules = {
  user: { kind: 'exact', find: async (named, ctx) => ofUser(await findSearchedUserId(ctx, named)) },
  client: { kind: 'exact', find: async (named, ctx) => ofClient(await findSearchedClientId(ctx, named)) },
  network: { kind: 'exact', find: inSearchedNetwork },
  device: {
    kind: 'choice',
    choices: deviceKinds,
    find: (kind) => ({ filter: runsOn[kind as keyof typeof runsOn] }),
  },
  factor: {
    kind: 'choice',
    choices: sessionFactors,
    find: (factor) => ({ filter: proves[factor as keyof typeof proves] }),
  },
  created: { kind: 'time', column: sessions.createdAt },
  id: { kind: 'id', find: (id) => hasKey(sessions.id, id) },
} as const satisfies WalkRules;

/** The sessions of a text without field: of users with such names, from an address or a network, or with an id. */
export async function sessionsLike(ctx: Ctx, text: string): Promise<WalkCondition> {
  const id = text.toLowerCase();
  if (isUuid(id)) return eitherOf([indexed(sessions.id, eq(sessions.id, id)), ofUser(id), ofClient(id)]);
  const network = readNetwork(text);
  return network ? inNetwork(network) : ofUsersLike(ctx, sessions, text);
}
