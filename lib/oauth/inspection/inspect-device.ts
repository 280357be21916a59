import { eq, type SQL, sql } from 'drizzle-orm';
import { clients, deviceAuthorizations, sessions, users } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { sha256 } from '@/lib/kernel/secret';
import { userCodeMac } from '../device/user-code';
import { type Finding, happened } from './finding';
import { ownerProblem } from './owner-problem';

type Verdict = Pick<Finding, 'verdict' | 'reason'>;

/** The device authorization with this device code, or null. */
export async function inspectDeviceCode(ctx: Ctx, code: string): Promise<Finding | null> {
  const row = await findDevice(ctx, eq(deviceAuthorizations.deviceHash, sha256(code)));
  return row && { kind: 'device_code', ...deviceVerdict(row), ...findingOf(row) };
}

/** The device authorization with this user code, or null, also for a text that is no user code. */
export async function inspectUserCode(ctx: Ctx, code: string): Promise<Finding | null> {
  const mac = userCodeMac(ctx, code);
  const row = mac && (await findDevice(ctx, eq(deviceAuthorizations.userCodeMac, mac)));
  return row && { kind: 'user_code', ...userVerdict(row), ...findingOf(row) };
}

async function findDevice({ db }: Ctx, where: SQL) {
  const [row] = await db
    .select({
      device: deviceAuthorizations,
      username: users.username,
      userIsActive: users.isActive,
      userIsSame: sql<boolean>`${users.epoch} = ${deviceAuthorizations.userEpoch}`,
      clientName: clients.clientName,
      clientIsActive: clients.isActive,
      clientIsSame: sql<boolean>`${clients.epoch} = ${deviceAuthorizations.clientEpoch}`,
      hasSession: sql<boolean>`${sessions.id} is not null and ${sessions.endedAt} is null`,
      isExpired: sql<boolean>`${deviceAuthorizations.expiresAt} <= now()`,
    })
    .from(deviceAuthorizations)
    .innerJoin(clients, eq(clients.id, deviceAuthorizations.clientId))
    .leftJoin(users, eq(users.id, deviceAuthorizations.userId))
    .leftJoin(sessions, eq(sessions.id, deviceAuthorizations.sessionId))
    .where(where);
  return row ?? null;
}

type Row = NonNullable<Awaited<ReturnType<typeof findDevice>>>;

function findingOf({ device, username, clientName, isExpired }: Row) {
  return {
    user: device.userId !== null && username !== null ? { id: device.userId, name: username } : null,
    client: { id: device.clientId, name: clientName },
    scope: device.scope,
    audience: device.resources,
    expires_at: device.expiresAt.toISOString(),
    last_used_at: device.polledAt?.toISOString() ?? null,
    related: { session: device.sessionId },
    story: [
      ...happened(device.createdAt, 'A device asked for the codes.'),
      ...happened(device.polledAt, 'The device asked last for tokens.'),
      ...(isExpired && device.status !== 'consumed'
        ? happened(device.expiresAt, 'The code expired before it was redeemed.')
        : []),
    ],
  };
}

const clientProblem = ({ clientIsActive, clientIsSame }: Row): string | null =>
  ownerProblem('client', { isActive: clientIsActive, isSameEpoch: clientIsSame });

/** As the token endpoint decides it (RFC 8628 §3.5). */
function deviceVerdict(row: Row): Verdict {
  const { status } = row.device;
  if (status === 'consumed') return { verdict: 'used', reason: 'It was redeemed for tokens.' };
  if (row.isExpired) return { verdict: 'expired', reason: 'It was not redeemed in time.' };
  if (status === 'denied') return { verdict: 'inactive', reason: 'The user denied the request.' };
  const problem = clientProblem(row);
  if (problem) return { verdict: 'inactive', reason: problem };
  if (status === 'pending')
    return { verdict: 'live', reason: 'It waits for a user who enters the user code and approves.' };
  const ended = ownerProblem('user', { isActive: row.userIsActive, isSameEpoch: row.userIsSame });
  if (ended) return { verdict: 'inactive', reason: ended };
  return row.hasSession
    ? { verdict: 'live', reason: 'The user approved it: the client gets tokens when it asks next.' }
    : { verdict: 'inactive', reason: 'The session of the sign-in has ended.' };
}

/** As the page decides it on which a user enters the code. */
function userVerdict(row: Row): Verdict {
  if (row.device.status !== 'pending')
    return { verdict: 'used', reason: 'The user has answered the request, so the code cannot be entered again.' };
  if (row.isExpired) return { verdict: 'expired', reason: 'It was not entered in time.' };
  const problem = clientProblem(row);
  return problem
    ? { verdict: 'inactive', reason: problem }
    : { verdict: 'live', reason: 'A user can enter it on the device page.' };
}
