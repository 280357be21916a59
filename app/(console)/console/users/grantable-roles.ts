import type { Viewer } from '@/lib/console';
import { type RoleName, roleNames } from '@/lib/users/schema';

/** The roles that a viewer may give: none that does more than they may themselves. */
export const grantableRoles = (viewer: Pick<Viewer, 'outranks'>): RoleName[] =>
  roleNames.filter((role) => viewer.outranks([role]));
