import { z } from 'zod';
import { instant } from '@/lib/kernel/instant';
import { limit, search, searchTermsOf, sortBy } from '@/lib/kernel/query-schema';
import { auditOutcomes, auditSearchFields } from './search-fields';
import { several } from './several';

export const auditActions = [
  'instance.set_up',
  'user.created',
  'user.updated',
  'user.deactivated',
  'user.activated',
  'user.deleted',
  'user.restored',
  'user.password_set',
  'user.message_sent',
  'user.password_reset_requested',
  'user.password_reset',
  'user.signed_in',
  'user.sign_in_failed',
  'account_link.refused',
  'user.throttle_lifted',
  'request_limit.lifted',
  'user.signed_out',
  'user.signed_out_everywhere',
  'user.reauthenticated',
  'factor.added',
  'factor.renamed',
  'factor.removed',
  'factor.reset',
  'factor.counter_regressed',
  'recovery_codes.created',
  'recovery_code.used',
  'factor.code_sent',
  'device.forgotten',
  'identity.linked',
  'identity.unlinked',
  'session.ended',
  'client.created',
  'client.updated',
  'client.deactivated',
  'client.activated',
  'client.deleted',
  'client.restored',
  'client_secret.created',
  'client_secret.rotated',
  'client_secret.deleted',
  'client_secret.reminded',
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
  'api_resource.restored',
  'trusted_issuer.created',
  'trusted_issuer.updated',
  'trusted_issuer.deleted',
  'trusted_issuer.restored',
  'identity_provider.created',
  'identity_provider.updated',
  'identity_provider.deleted',
  'identity_provider.restored',
  'deleted_record.purged',
  'client.registered',
  'device.approved',
  'device.denied',
  'token.exchanged',
  'user.profile_updated',
  'user.verification_sent',
  'user.address_verified',
  'registration.requested',
  'terms.accepted',
  'user.address_change_requested',
  'user.address_change_cancelled',
  'user.address_changed',
  'user.address_change_undone',
  'user.deletion_requested',
  'user.exported',
  'users.exported',
  'user_import.started',
  'user_import.batch_created',
  'user_import.finished',
  'bulk_job.started',
  'bulk_job.stopped',
  'bulk_job.finished',
  'settings.updated',
  'planned_change.requested',
  'planned_change.approved',
  'planned_change.rejected',
  'planned_change.withdrawn',
  'planned_change.expired',
  'planned_change.done',
  'planned_change.failed',
  'brand_image.updated',
  'brand_image.deleted',
  'key.generated',
  'key.rotated',
  'mail_template.updated',
  'mail_template.reset',
  'mail.test_sent',
  'mail.sent_again',
  'invitation.created',
  'invitation.resent',
  'invitation.revoked',
  'invitation.accepted',
  'audit.exported',
  'list.exported',
  'saved_view.shared',
  'saved_view.updated',
  'saved_view.unshared',
  'saved_view.deleted',
] as const;

export type AuditAction = (typeof auditActions)[number];

export type AuditOutcome = (typeof auditOutcomes)[number];

const text = { type: 'string', maxLength: 200 };

/** What an event must match. Of a filter with several values, any one of them. */
export const AuditFilter = z.strictObject({
  q: searchTermsOf(
    Object.keys(auditSearchFields),
    'The complete name or the id of a user, client or other record, a request id, or an IP address',
  ).optional(),
  action: several(z.enum(auditActions, 'must be a known audit action'), 'What happened', {
    type: 'string',
    enum: auditActions,
  }),
  actor: several(search, 'Who did it: an id or a complete name', text),
  target: several(search, 'What it was done to: an id or a complete name', text),
  user: several(search, 'Events by or about this user: an id or a complete username', text),
  client: several(search, 'Events by or about this client, or that name it: an id or a complete name', text),
  ip: several(search, 'The address that the request came from', text),
  request_id: several(search, 'The request that caused the event, as error pages and answers name it', text),
  outcome: z.enum(auditOutcomes, `must be one of ${auditOutcomes.join(', ')}`).optional(),
  from: instant.optional(),
  to: instant.optional(),
});

export const AuditQuery = AuditFilter.extend({
  sort: sortBy(['occurred_at']).optional(),
  limit,
  cursor: z.string().max(1000).optional(),
});

/** What the pickers of the audit log look for. A target can be a record of any kind. */
export const partyKinds = ['user', 'client', 'target'] as const;

export type PartyKind = (typeof partyKinds)[number];

export const PartyQuery = z.strictObject({
  kind: z.enum(partyKinds, `must be one of ${partyKinds.join(', ')}`),
  q: search,
});

export const PartyIds = z.strictObject({ ids: z.array(z.string().max(2_000)).max(1_000) });

/** A record that exists, with the name that pages call it by. */
export type NamedParty = { kind: string; id: string; name: string };

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
export type AuditFilter = z.output<typeof AuditFilter>;
export type AuditQuery = z.output<typeof AuditQuery>;

/** Someone or something that an event names. */
export type Party = z.infer<typeof party>;

/** Events are counted up to this number. */
export const MAX_COUNTED = 1_000;

/** A page of events with the cursors of the pages beside it. */
export type AuditPage = {
  items: AuditEvent[];
  next_cursor: string | null;
  prev_cursor: string | null;
  total: number;
  total_is_capped: boolean;
};

/** Who changed a record last, and when. */
export type LastChange = { by: string; at: string };
