import { z } from 'zod';
import { inviterKinds } from '@/db/schema/values';
import { id } from '@/lib/kernel/id';
import { limit, search, sortBy } from '@/lib/kernel/query-schema';
import { ResourceIdentifier } from '../api-resources/schema';
import { Slug } from '../identity-providers/schema';
import { Email, Username } from '../users/schema';
import { deletedKinds, leftOutKinds } from './choices';

const kind = z.enum(deletedKinds, `must be one of ${deletedKinds.join(', ')}`);

export const DeletedRecordQuery = z.strictObject({
  kind: kind.optional(),
  q: search.optional(),
  sort: sortBy(['deleted_at']).default('-deleted_at'),
  limit,
  cursor: z.string().max(1000).optional(),
});

export const FindDeletedRecord = z.strictObject({ kind, id });

/** Other names, where the ones that the record had are taken. */
export const RestoreNames = z.strictObject({
  username: Username.optional().meta({ description: 'Of a user: instead of the username before the deletion' }),
  email: Email.optional().meta({
    description: 'Of a user: instead of the address before the deletion. It is not verified.',
  }),
  identifier: ResourceIdentifier.optional().meta({
    description: 'Of an API resource: instead of the identifier before the deletion',
  }),
  slug: Slug.optional().meta({
    description: 'Of an identity provider: instead of the slug before the deletion. It changes the redirect URI.',
  }),
});

/** The id of the deleted record, or the id that the record had. */
export const DeletedRecordId = z.strictObject({ id });
export const RestoreRecord = RestoreNames.extend({ id });

export const DeletedRecord = z.object({
  id: z.uuid(),
  kind: z.enum(deletedKinds),
  record_id: z.uuid().meta({ description: 'The id that the record had. It has the same id after a restore.' }),
  name: z.string(),
  summary: z.record(z.string(), z.unknown()).meta({
    description: 'What else identifies the record: `email`, `client_id`, `identifier` or `slug`',
  }),
  deleted_by: z.object({ kind: z.enum(inviterKinds), id: z.uuid().nullable(), name: z.string() }),
  deleted_at: z.iso.datetime(),
  restorable_until: z.iso.datetime().meta({ description: 'The record is deleted for good then' }),
});

export const RestoredRecord = z.object({
  kind: z.enum(deletedKinds),
  id: z.uuid(),
  name: z.string(),
  left_out: z.array(z.object({ kind: z.enum(leftOutKinds), count: z.number().int() })).meta({
    description:
      'What belonged to the record and was not restored, because what it refers to is gone or something else has taken its place',
  }),
});

export type DeletedRecord = z.infer<typeof DeletedRecord>;
export type RestoredRecord = z.infer<typeof RestoredRecord>;
export type RestoreNames = z.output<typeof RestoreNames>;
