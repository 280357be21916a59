import { auditPage } from '@/lib/audit/list-audit-events';
import type { AuditAction } from '@/lib/audit/schema';
import type { Ctx } from '@/lib/kernel/context';
import { laterEventLabels } from './choices';
import type { Finding } from './finding';
import type { StoryItem } from './schema';

const actions = Object.keys(laterEventLabels) as AuditAction[];

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
    text: `${laterEventLabels[action]}${target ? `: ${target.name}` : ''}.`,
    actor: actor.name,
  }));
}
