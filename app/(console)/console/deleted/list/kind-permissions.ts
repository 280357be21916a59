import { type DeletedKind, deletedKinds } from '@/lib/directory/deleted-records/choices';
import type { Viewer } from '@/lib/edges/pages';

const records: Record<DeletedKind, string> = {
  user: 'users',
  client: 'clients',
  api_resource: 'clients',
  trusted_issuer: 'clients',
  identity_provider: 'providers',
};

/** The kinds of deleted records that the viewer sees. */
export const readableKinds = (viewer: Pick<Viewer, 'can'>): DeletedKind[] =>
  deletedKinds.filter((kind) => viewer.can(`${records[kind]}:read`));

/** Whether the viewer may restore a record of this kind, and delete it for good. */
export const mayRestore = (viewer: Pick<Viewer, 'can'>, kind: DeletedKind): boolean =>
  viewer.can(`${records[kind]}:write`);
