import { auditPage } from '@/lib/audit/list-audit-events';
import type { AuditAction } from '@/lib/audit/schema';
import type { Ctx } from '@/lib/kernel/context';
import type { Finding } from './finding';
import type { StoryItem } from './schema';

/** What ends tokens of a user or client, in words. */
const labels: Partial<Record<AuditAction, string>> = {
  'user.deactivated': 'User deactivated',
  'user.activated': 'User activated',
  'user.password_set': 'Password set',
  'user.password_reset': 'Password reset',
  'user.signed_out_everywhere': 'Signed out everywhere',
  'user.deleted': 'User deleted',
  'client.deactivated': 'Client deactivated',
  'client.activated': 'Client activated',
  'client.deleted': 'Client deleted',
  'grant.ended': 'Access ended',
  'consent.withdrawn': 'Consent withdrawn',
  'refresh_token.reused': 'Refresh token reused',
  'authorization_code.reused': 'Authorization code reused',
};

const actions = Object.keys(labels) as AuditAction[];

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
    text: `${labels[action]}${target ? `: ${target.name}` : ''}.`,
    actor: actor.name,
  }));
}
