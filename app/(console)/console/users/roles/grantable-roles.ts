import { type RoleName, roleNames } from '@/lib/directory/users/schema';
import type { Viewer } from '@/lib/edges/pages';

/** The roles that the viewer may give: those without permissions that the viewer lacks. */
export const grantableRoles = (viewer: Pick<Viewer, 'outranks'>): RoleName[] =>
  roleNames.filter((role) => viewer.outranks([role]));
