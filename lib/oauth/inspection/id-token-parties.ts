import { and, between, eq } from 'drizzle-orm';
import { accessTokens, clients, families, sessions, users } from '@/db/schema';
import { subjectFor } from '@/lib/directory/users/subject-for';
import type { Ctx } from '@/lib/kernel/context';
import { isUuid } from '@/lib/kernel/is-uuid';
import { deletedParties } from './choices';
import type { Finding } from './finding';
import { ownerProblem } from './owner-problem';

type Claims = Record<string, unknown>;

export type IdTokenParties = Pick<Finding, 'user' | 'client' | 'related'> & {
  /** Why its user or client makes it useless, or null. */
  problem: string | null;
};

/**
 * The user, the client, the session and the grant of a verified ID token, which is not stored itself: `aud` names the client,
 * `at_hash` the access token that was issued with it while that is stored, `sid` the session, and a public `sub` the user. A
 * pairwise `sub` is compared with that of the user found by one of the others.
 */
export async function idTokenParties(ctx: Ctx, claims: Claims): Promise<IdTokenParties> {
  const client = await findAudience(ctx, claims.aud);
  const [token, session] = await Promise.all([
    client ? findIssuedWith(ctx, client.id, claims.at_hash) : null,
    findSessionNamed(ctx, claims.sid),
  ]);
  const sector = client?.sector ?? null;
  const userId = await matchingUser(ctx, sector, claims.sub, [token?.userId, session?.userId, claims.sub]);
  const user = userId === null ? null : await findUser(ctx, userId);
  const problem =
    (userId === null
      ? null
      : ownerProblem('user', {
          isActive: user?.isActive ?? null,
          isSameEpoch: !user || !token || user.epoch === token.userEpoch,
        })) ??
    (client
      ? ownerProblem('client', {
          isActive: client.isActive,
          isSameEpoch: !token || client.epoch === token.clientEpoch,
        })
      : ownerProblem('client', { isActive: null, isSameEpoch: null }));
  return {
    user: userId === null ? null : { id: userId, name: user?.username ?? deletedParties.user },
    client: client && { id: client.id, name: client.name },
    related: {
      ...(token?.familyId && { grant: token.familyId }),
      session: token?.sessionId ?? session?.id ?? null,
    },
    problem,
  };
}

/** The client that `aud` names by its identifier on the wire. */
async function findAudience({ db }: Ctx, aud: unknown) {
  const [named] = [aud].flat();
  if (typeof named !== 'string') return null;
  const [row] = await db
    .select({
      id: clients.id,
      name: clients.clientName,
      isActive: clients.isActive,
      epoch: clients.epoch,
      subjectType: clients.subjectType,
      sector: clients.sector,
    })
    .from(clients)
    .where(isUuid(named) ? eq(clients.id, named) : eq(clients.metadataUri, named));
  return row ? { ...row, sector: row.subjectType === 'pairwise' ? row.sector : null } : null;
}

const HALF_BYTES = 16;

/**
 * The access token of which `at_hash` is the left half of the SHA-256 hash (OpenID Connect Core §3.1.3.6). Access tokens are
 * stored by this hash. With EdDSA, `at_hash` is of another hash function and finds nothing.
 */
async function findIssuedWith({ db }: Ctx, clientId: string, atHash: unknown) {
  const half = typeof atHash === 'string' ? Buffer.from(atHash, 'base64url') : Buffer.alloc(0);
  if (half.length !== HALF_BYTES) return null;
  const [row] = await db
    .select({
      userId: accessTokens.userId,
      userEpoch: accessTokens.userEpoch,
      clientEpoch: accessTokens.clientEpoch,
      familyId: accessTokens.familyId,
      sessionId: families.sessionId,
    })
    .from(accessTokens)
    .leftJoin(families, eq(families.id, accessTokens.familyId))
    .where(
      and(
        between(
          accessTokens.hash,
          Buffer.concat([half, Buffer.alloc(HALF_BYTES, 0)]),
          Buffer.concat([half, Buffer.alloc(HALF_BYTES, 0xff)]),
        ),
        eq(accessTokens.clientId, clientId),
      ),
    )
    .limit(1);
  return row ?? null;
}

async function findSessionNamed({ db }: Ctx, sid: unknown) {
  if (typeof sid !== 'string' || !isUuid(sid)) return null;
  const [row] = await db
    .select({ id: sessions.id, userId: sessions.userId })
    .from(sessions)
    .where(eq(sessions.id, sid));
  return row ?? null;
}

/** The first of these users who has the subject for the sector of the client. */
async function matchingUser(
  ctx: Ctx,
  sector: string | null,
  sub: unknown,
  candidates: unknown[],
): Promise<string | null> {
  for (const id of candidates)
    if (typeof id === 'string' && isUuid(id) && (await subjectFor(ctx, { sector }, id)) === sub) return id;
  return null;
}

async function findUser({ db }: Ctx, id: string) {
  const [row] = await db
    .select({ username: users.username, isActive: users.isActive, epoch: users.epoch })
    .from(users)
    .where(eq(users.id, id));
  return row;
}
