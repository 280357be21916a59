import { desc, eq } from 'drizzle-orm';
import { identityProviders, mails, sessions as sessionTable, userIdentities } from '@/db/schema';
import { recordAudit, walkAuditEvents } from '@/lib/audit';
import type { AuditEvent } from '@/lib/audit/schema';
import { findGrants } from '@/lib/directory/consents';
import { readSettings } from '@/lib/directory/settings';
import { getUserRow, toUser, userTarget } from '@/lib/directory/users';
import { AppError } from '@/lib/kernel/errors';
import { type SelfCtx, selfVerb } from '@/lib/kernel/verb';
import { findFactors, findRecoveryCodes, toFactor } from '../factors';
import { Nothing } from './schema';

/** Of mails and of sessions, the newest: mails are kept for 30 days, sessions until some time after they expired. */
const MAX_ROWS = 1_000;

/**
 * Everything that is stored about the current user, as the text of one JSON document: without secrets, and without what
 * identifies other people in events that they caused. Audit events are read while the text is consumed.
 * @throws AppError `forbidden` by the settings.
 */
export const exportOwnAccount = selfVerb(
  Nothing,
  async (ctx): Promise<AsyncIterable<string>> => {
    if (!(await readSettings(ctx.db)).account.self_export)
      throw new AppError('forbidden', 'Users cannot export the data of their account here.');
    const record = await recordOf(ctx);
    await recordAudit(ctx.db, ctx, 'user.exported', {
      target: userTarget({ id: ctx.actor.id, username: ctx.actor.name }),
    });
    return document(ctx, record);
  },
  { fresh: true },
);

async function recordOf(ctx: SelfCtx): Promise<Record<string, unknown>> {
  const { id } = ctx.actor;
  const { db } = ctx;
  const [row, sessions, applications, factors, codes, identities, sentMails] = await Promise.all([
    getUserRow(db, id),
    findAllSessions(ctx),
    findGrants(db, id),
    findFactors(db, id),
    findRecoveryCodes(db, id),
    findIdentities(ctx),
    findMails(ctx),
  ]);
  const { version, ...user } = toUser(row);
  return {
    service: ctx.config.issuer,
    exported_at: new Date().toISOString(),
    user,
    identities,
    second_factors: factors.map(toFactor),
    recovery_codes: codes && { left: codes.left, created_at: codes.createdAt.toISOString() },
    sessions,
    applications,
    mails: sentMails,
  };
}

/** Also the ended ones that are still stored. */
const findAllSessions = ({ db, actor }: SelfCtx) =>
  db
    .select({
      id: sessionTable.id,
      created_at: sessionTable.createdAt,
      last_seen_at: sessionTable.lastSeenAt,
      expires_at: sessionTable.expiresAt,
      ended_at: sessionTable.endedAt,
      ip: sessionTable.ip,
      user_agent: sessionTable.userAgent,
      amr: sessionTable.amr,
    })
    .from(sessionTable)
    .where(eq(sessionTable.userId, actor.id))
    .orderBy(desc(sessionTable.createdAt))
    .limit(MAX_ROWS);

const findIdentities = ({ db, actor }: SelfCtx) =>
  db
    .select({
      provider: identityProviders.name,
      issuer: userIdentities.issuer,
      subject: userIdentities.subject,
      email: userIdentities.email,
      name: userIdentities.name,
      created_at: userIdentities.createdAt,
      last_used_at: userIdentities.lastUsedAt,
    })
    .from(userIdentities)
    .innerJoin(identityProviders, eq(identityProviders.id, userIdentities.providerId))
    .where(eq(userIdentities.userId, actor.id));

const findMails = ({ db, actor }: SelfCtx) =>
  db
    .select({
      kind: mails.kind,
      recipient: mails.recipient,
      state: mails.state,
      created_at: mails.createdAt,
      sent_at: mails.sentAt,
    })
    .from(mails)
    .where(eq(mails.userId, actor.id))
    .orderBy(desc(mails.createdAt))
    .limit(MAX_ROWS);

/** The members of the record, then the audit events one after the other. */
async function* document(ctx: SelfCtx, record: Record<string, unknown>): AsyncGenerator<string> {
  yield `${JSON.stringify(record, null, 2).slice(0, -2)},\n  "events": [`;
  let separator = '\n    ';
  for await (const event of walkAuditEvents(ctx, { user: [ctx.actor.id] })) {
    yield separator + JSON.stringify(ofOwner(event, ctx.actor.id));
    separator = ',\n    ';
  }
  yield '\n  ]\n}\n';
}

/** Another user who caused an event is not named. */
function ofOwner(event: AuditEvent, id: string): AuditEvent {
  if (event.actor.kind !== 'user' || event.actor.id === id) return event;
  return { ...event, actor: { kind: 'user', id: null, name: 'another user' }, ip: null };
}
