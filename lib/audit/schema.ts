import { z } from 'zod';
import { instant } from '../instant';
import { limit, search } from '../query-schema';

export const auditActions = [
  'instance.set_up',
  'user.created',
  'user.updated',
  'user.deactivated',
  'user.activated',
  'user.deleted',
  'user.password_set',
  'user.signed_in',
  'user.sign_in_failed',
  'user.signed_out',
  'user.reauthenticated',
  'session.ended',
  'client.created',
  'client.updated',
  'client.deactivated',
  'client.activated',
  'client.deleted',
  'client_secret.created',
  'client_secret.rotated',
  'client_secret.deleted',
  'token.revoked',
  'refresh_token.reused',
  'refresh_token.foreign_client',
  'authorization_code.reused',
  'consent.granted',
  'consent.denied',
  'consent.withdrawn',
  'grant.ended',
  'api_resource.created',
  'api_resource.updated',
  'api_resource.deleted',
  'trusted_issuer.created',
  'trusted_issuer.updated',
  'trusted_issuer.deleted',
  'client.registered',
  'device.approved',
  'device.denied',
  'token.exchanged',
  'user.profile_updated',
  'key.generated',
  'key.rotated',
  'audit.exported',
] as const;

export type AuditAction = (typeof auditActions)[number];

export const AuditFilter = z.strictObject({
  action: z.enum(auditActions, 'takes a known action').optional(),
  actor: search.optional(),
  target: search.optional(),
  from: instant.optional(),
  to: instant.optional(),
});

export const AuditQuery = AuditFilter.extend({ limit, cursor: z.string().max(1000).optional() });

const party = z.object({ kind: z.string(), id: z.string().nullable(), name: z.string() });

export const AuditEvent = z.object({
  id: z.uuid(),
  occurred_at: z.iso.datetime(),
  action: z.enum(auditActions),
  actor: party,
  target: party.nullable(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  request_id: z.string().nullable(),
  ip: z.string().nullable(),
});

export type AuditEvent = z.infer<typeof AuditEvent>;
export type AuditQuery = z.output<typeof AuditQuery>;
