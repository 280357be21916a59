import { eq } from 'drizzle-orm';
import { apiResources, identityProviders } from '@/db/schema';
import { findRequest } from '@/lib/directory/requests';
import type { Ctx } from '@/lib/kernel/context';
import { isAppError } from '@/lib/kernel/errors';
import { deletedParties } from './choices';
import { type Finding, happened } from './finding';

/** The API resource with this id, or null, also without `clients:read`. */
export async function inspectApiResource({ db, actor }: Ctx, id: string): Promise<Finding | null> {
  if (!actor.permissions.has('clients:read')) return null;
  const { name, identifier, createdAt } = apiResources;
  const [row] = await db.select({ name, identifier, createdAt }).from(apiResources).where(eq(apiResources.id, id));
  if (!row) return null;
  return {
    kind: 'api_resource',
    verdict: 'live',
    reason: 'This is the ID of an API resource, no token.',
    record: { kind: 'api_resource', id, name: row.name },
    audience: [row.identifier],
    story: happened(row.createdAt, 'The API resource was created.'),
  };
}

/** The identity provider with this id, or null, also without `providers:read`. */
export async function inspectIdentityProvider({ db, actor }: Ctx, id: string): Promise<Finding | null> {
  if (!actor.permissions.has('providers:read')) return null;
  const { name, isActive, createdAt } = identityProviders;
  const [row] = await db
    .select({ name, isActive, createdAt })
    .from(identityProviders)
    .where(eq(identityProviders.id, id));
  if (!row) return null;
  return {
    kind: 'identity_provider',
    ...(row.isActive
      ? { verdict: 'live', reason: 'This is the ID of an active identity provider, no token.' }
      : { verdict: 'inactive', reason: 'This is the ID of a deactivated identity provider, no token.' }),
    record: { kind: 'identity_provider', id, name: row.name },
    story: happened(row.createdAt, 'The identity provider was created.'),
  };
}

/** The recorded request with this id or request id, or null, also without `audit:read`. */
export async function inspectRequest(ctx: Ctx, id: string): Promise<Finding | null> {
  if (!ctx.actor.permissions.has('audit:read')) return null;
  try {
    const { outcome, endpoint, status, error, client, user, ...request } = await findRequest(ctx, id);
    return {
      kind: 'request',
      verdict: outcome,
      reason:
        outcome === 'accepted'
          ? `The request to ${endpoint} was accepted with the status ${status}.`
          : `The request to ${endpoint} was refused with the error ${error ?? status}.`,
      record: { kind: 'request', id: request.id, name: request.request_id },
      user: user && { id: user.id, name: user.username ?? deletedParties.user },
      client: client && { id: client.id, name: client.name ?? deletedParties.client },
      story: happened(new Date(request.received_at), 'The request was received.'),
    };
  } catch (error) {
    if (isAppError(error) && error.code === 'not_found') return null;
    throw error;
  }
}
