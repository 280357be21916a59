import { auditPage } from '@/lib/audit/list-audit-events';
import type { AuditAction, AuditEvent } from '@/lib/audit/schema';
import type { Ctx } from '@/lib/kernel/context';
import { laterEventLabels, ownerEventLabels, partEventLabels } from './choices';
import type { Finding } from './finding';
import type { StoryItem } from './schema';

const actionsOf = (labels: object) => Object.keys(labels) as AuditAction[];

const MAX_EVENTS = 20;

/** So many events of a user are looked at: each ends a grant or a session, but perhaps another one than that of the token. */
const MAX_LOOKED_AT = 200;

/**
 * What happened to a finding since it began, by whom: to its user and its client as a whole, and to its own grant, session
 * and token. Nothing without `audit:read`.
 */
export async function laterEvents(ctx: Ctx, finding: Finding): Promise<StoryItem[]> {
  const { user, client, related, story = [] } = finding;
  const [first] = story;
  if (!first || !ctx.actor.permissions.has('audit:read')) return [];
  const read = async (targets: (string | null | undefined)[], action: AuditAction[], limit: number) => {
    const target = targets.filter((id) => typeof id === 'string');
    return target.length === 0 ? [] : (await auditPage(ctx, { target, action, from: first.at, limit })).items;
  };
  const [ofOwners, ofParts] = await Promise.all([
    read([user?.id, client?.id, related?.originClient], actionsOf(ownerEventLabels), MAX_EVENTS),
    read([user?.id, related?.session, related?.jti], actionsOf(partEventLabels), MAX_LOOKED_AT),
  ]);
  const concerning = ofParts.filter((event) => concerns(event, finding)).slice(0, MAX_EVENTS);
  return [...ofOwners, ...concerning].map((event) => ({
    at: event.occurred_at,
    text: `${laterEventLabels[event.action]}: ${nameIn(event)}.`,
    actor: event.actor.name,
  }));
}

/** Whether an event about a part of a user's access is about that of the finding. All of them are about the user. */
function concerns({ action, target, before, after }: AuditEvent, { kind, client, related = {} }: Finding): boolean {
  if (kind === 'user') return true;
  const isOfClient = (id: unknown) => id !== undefined && (id === client?.id || id === related.originClient);
  if (action === 'session.ended') return Array.isArray(after?.sessions) && after.sessions.includes(related.session);
  if (action === 'token.revoked') return target?.id === related.jti;
  if (action === 'grant.ended' && before?.grant !== undefined) return before.grant === related.grant;
  if (action === 'grant.ended' || action === 'consent.withdrawn') return isOfClient(before?.client);
  return after?.grant !== undefined && after.grant === related.grant;
}

/** Sessions and access tokens have no names: the name of their client says more, or of who ended them. */
const nameIn = ({ actor, target, before }: AuditEvent): string =>
  target?.kind === 'user' || target?.kind === 'client' ? target.name : String(before?.client_name ?? actor.name);
