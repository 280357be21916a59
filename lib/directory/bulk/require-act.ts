import type { Ctx } from '@/lib/kernel/context';
import { requireFreshSignIn, requirePermission } from '@/lib/kernel/verb';
import { type JobAct, permissionOf } from './choices';

/**
 * What the single act asks a recent sign-in for, every deletion, and the end of sessions, as `endSessionsMatching` does: one
 * confirmation ends thousands.
 */
const fresh: ReadonlySet<JobAct> = new Set<JobAct>([
  'user.delete',
  'user.end_sessions',
  'session.end',
  'user.add_role',
  'user.remove_role',
  'user.release_factor',
  'client.delete',
  'api_resource.delete',
  'trusted_issuer.delete',
  'identity_provider.activate',
  'identity_provider.deactivate',
  'identity_provider.delete',
  'user.restore',
  'client.restore',
  'trusted_issuer.restore',
  'identity_provider.restore',
]);

/** @throws AppError `forbidden` without the permission of the act, `reauthentication_required` as the single act. */
export function requireAct(ctx: Ctx, act: JobAct): void {
  requirePermission(ctx, permissionOf(act));
  if (fresh.has(act)) requireFreshSignIn(ctx);
}
