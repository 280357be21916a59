import type { Permission } from '@/lib/kernel/access';
import { type ActName, actNames } from '@/lib/kernel/acts';

/** What forms and lists of the console need: constants, without schemas. */

export const bulkActs = [
  'user.activate',
  'user.deactivate',
  'user.delete',
  'user.end_sessions',
  'user.add_role',
  'user.remove_role',
  'user.send_message',
  'user.require_factor',
  'user.release_factor',
  'client.activate',
  'client.deactivate',
  'client.delete',
  'api_resource.delete',
  'trusted_issuer.delete',
  'identity_provider.activate',
  'identity_provider.deactivate',
  'identity_provider.delete',
  'session.end',
  'grant.end',
  'consent.withdraw',
] as const;

export type BulkAct = (typeof bulkActs)[number];

export const targetKinds = [
  'user',
  'client',
  'api_resource',
  'trusted_issuer',
  'identity_provider',
  'session',
  'grant',
  'consent',
] as const;

export type TargetKind = (typeof targetKinds)[number];

/** Only the undo of a deletion restores. */
const restoringActs = [
  'user.restore',
  'client.restore',
  'api_resource.restore',
  'trusted_issuer.restore',
  'identity_provider.restore',
] as const;

/** Every act of a job. */
export const jobActs = [...bulkActs, ...restoringActs] as const;

export type JobAct = (typeof jobActs)[number];

export const bulkStates = ['running', 'done', 'stopped', 'failed'] as const;

export type BulkState = (typeof bulkStates)[number];

/** How many records one job acts on at most. */
export const MAX_SELECTED = 10_000;

export const kindOf = (act: JobAct): TargetKind => act.split('.')[0] as TargetKind;

const writePermissions: Record<TargetKind, Permission> = {
  user: 'users:write',
  client: 'clients:write',
  api_resource: 'clients:write',
  trusted_issuer: 'clients:write',
  identity_provider: 'providers:write',
  session: 'sessions:write',
  grant: 'sessions:write',
  consent: 'sessions:write',
};

/** The permission that an act needs, of each record as of the whole. */
export const permissionOf = (act: JobAct): Permission =>
  act === 'user.end_sessions' ? 'sessions:write' : writePermissions[kindOf(act)];

/** The permissions of which one is enough to see, or to start, jobs of some kind. */
export const mayReadSome = ['users:read', 'clients:read', 'providers:read', 'sessions:read'] as const;
export const mayActOnSome = ['users:write', 'sessions:write', 'clients:write', 'providers:write'] as const;

/** The permission that shows jobs of this kind, with the names of their records. */
export const readPermissions: Record<TargetKind, Permission> = {
  user: 'users:read',
  client: 'clients:read',
  api_resource: 'clients:read',
  trusted_issuer: 'clients:read',
  identity_provider: 'providers:read',
  session: 'sessions:read',
  grant: 'sessions:read',
  consent: 'sessions:read',
};

/** The act that undoes an act, for the records that it changed. Other acts cannot be undone. */
export const undoOf: Partial<Record<JobAct, JobAct>> = {
  'user.activate': 'user.deactivate',
  'user.deactivate': 'user.activate',
  'user.delete': 'user.restore',
  'user.add_role': 'user.remove_role',
  'user.remove_role': 'user.add_role',
  'user.require_factor': 'user.release_factor',
  'user.release_factor': 'user.require_factor',
  'client.activate': 'client.deactivate',
  'client.deactivate': 'client.activate',
  'client.delete': 'client.restore',
  'api_resource.delete': 'api_resource.restore',
  'trusted_issuer.delete': 'trusted_issuer.restore',
  'identity_provider.activate': 'identity_provider.deactivate',
  'identity_provider.deactivate': 'identity_provider.activate',
  'identity_provider.delete': 'identity_provider.restore',
};

/** The argument that an act needs besides its records. */
export const argumentOf: Partial<Record<JobAct, 'roles' | 'message'>> = {
  'user.add_role': 'roles',
  'user.remove_role': 'roles',
  'user.send_message': 'message',
};

const otherNames: Partial<Record<JobAct, ActName>> = {
  'user.add_role': 'user.update_roles',
  'user.remove_role': 'user.update_roles',
};

/** The act on one record of which the settings can require an approval; null if they cannot. */
export const approvedAct = (act: JobAct): ActName | null =>
  otherNames[act] ?? actNames.find((name) => name === act) ?? null;

/** The acts that fail for the caller's own account. */
export const sparesCaller: ReadonlySet<JobAct> = new Set<JobAct>(['user.deactivate', 'user.delete']);

export type BulkArguments = { roles?: string[] | undefined; message?: string | undefined };
