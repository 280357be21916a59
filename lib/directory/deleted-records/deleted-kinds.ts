import type { Permission } from '@/lib/kernel/access';
import type { Ctx } from '@/lib/kernel/context';
import { type DeletedKind, deletedKinds } from './choices';

type Rights = { read: Permission; write: Permission };

const ofClients: Rights = { read: 'clients:read', write: 'clients:write' };

/** Deleted records need the permissions of the records that they were. */
const rights: Record<DeletedKind, Rights> = {
  user: { read: 'users:read', write: 'users:write' },
  client: ofClients,
  api_resource: ofClients,
  trusted_issuer: ofClients,
  identity_provider: { read: 'providers:read', write: 'providers:write' },
};

/** The permissions of which one is enough to see, or to restore, records of some kind. */
export const mayReadSome = ['users:read', 'clients:read', 'providers:read'] as const;
export const mayWriteSome = ['users:write', 'clients:write', 'providers:write'] as const;

/** The kinds of deleted records for which the actor has one of these rights. To write is to restore or delete for good. */
export const kindsFor = ({ actor }: Pick<Ctx, 'actor'>, ...some: (keyof Rights)[]): DeletedKind[] =>
  deletedKinds.filter((kind) => some.some((right) => actor.permissions.has(rights[kind][right])));
