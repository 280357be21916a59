import { and, desc, eq, isNotNull, or, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import { auditEvents } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { id } from '@/lib/kernel/id';
import { verb } from '@/lib/kernel/verb';
import type { LastChange } from './schema';

const RecordId = z.strictObject({ id });

const clientKinds = ['client', 'api_resource', 'trusted_issuer'] as const;
const ClientRecord = z.strictObject({ kind: z.enum(clientKinds, `must be one of ${clientKinds.join(', ')}`), id });

/** The actor of the last change of a user, for callers who may not read the audit log; null if there is no change. */
export const lastUserChange = verb('users:read', RecordId, (ctx, input) => lastChange(ctx, { kind: 'user', ...input }));

/** The actor of the last change of a client, an API resource or a trusted issuer, for callers who may read it. */
export const lastClientChange = verb('clients:read', ClientRecord, (ctx, input) => lastChange(ctx, input));

/** The actor of the last change of an identity provider, for callers who may read it. */
export const lastProviderChange = verb('providers:read', RecordId, (ctx, input) =>
  lastChange(ctx, { kind: 'identity_provider', ...input }),
);

/** The actor of the last change of the settings, for callers who may not read the audit log; null if there is no change. */
export const lastSettingsChange = verb('settings:read', z.strictObject({}), (ctx) =>
  lastWhere(ctx, eq(auditEvents.action, 'settings.updated')),
);

const lastChange = (ctx: Ctx, target: { kind: string; id: string }): Promise<LastChange | null> =>
  lastWhere(
    ctx,
    and(
      eq(auditEvents.targetId, target.id),
      eq(auditEvents.targetKind, target.kind),
      // Sign-ins name a target as well, but change no member.
      or(isNotNull(auditEvents.before), eq(auditEvents.action, 'user.password_set')),
    ),
  );

async function lastWhere(ctx: Ctx, where: SQL | undefined): Promise<LastChange | null> {
  const [event] = await ctx.db
    .select({ by: auditEvents.actorName, at: auditEvents.occurredAt })
    .from(auditEvents)
    .where(where)
    .orderBy(desc(auditEvents.occurredAt), desc(auditEvents.id))
    .limit(1);
  return event ? { by: event.by, at: event.at.toISOString() } : null;
}
