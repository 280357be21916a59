import { auditEventTypes } from '@/lib/audit';
import { auditPage } from '@/lib/audit/list-audit-events';
import type { AuditAction } from '@/lib/audit/schema';
import type { Ctx } from '@/lib/kernel/context';
import type { Finding } from './finding';
import type { StoryItem } from './schema';

/** What ends tokens of a user or client. */
const actions: AuditAction[] = [
  'user.deactivated',
  'user.activated',
  'user.password_set',
  'user.password_reset',
  'user.signed_out_everywhere',
  'user.deleted',
  'client.deactivated',
  'client.activated',
  'client.deleted',
  'grant.ended',
  'consent.withdrawn',
  'refresh_token.reused',
  'authorization_code.reused',
];

const MAX_EVENTS = 20;

/** What happened to the user and the client of a finding since it began, by whom. Nothing without `audit:read`. */
export async function laterEvents(ctx: Ctx, { user, client, story = [] }: Finding): Promise<StoryItem[]> {
  const [first] = story;
  const targets = [user?.id, client?.id].filter((id) => id !== undefined);
  if (!first || targets.length === 0 || !ctx.actor.permissions.has('audit:read')) return [];
  const { items } = await auditPage(ctx, {
    target: targets,
    action: actions,
    from: first.at,
    limit: MAX_EVENTS,
  });
  return items.map(({ occurred_at, action, actor, target }) => ({
    at: occurred_at,
    text: `${auditEventTypes[action].label}${target ? `: ${target.name}` : ''}.`,
    actor: actor.name,
  }));
}
