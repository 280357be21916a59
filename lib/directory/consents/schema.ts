import { z } from 'zod';
import { id } from '@/lib/kernel/id';

export const UserGrantsOf = z.strictObject({ id });
export const UserGrantId = z.strictObject({ id, client_id: id });

/** What a client may do for a user: by consent, by live grants, or both. */
export const UserGrant = z.object({
  client: z.object({
    id: z.uuid(),
    client_name: z.string(),
    client_uri: z.string().nullable(),
    logo_uri: z.string().nullable(),
    is_first_party: z.boolean(),
    is_verified: z.boolean(),
  }),
  scopes: z.array(z.string()),
  resources: z.array(z.string()),
  has_consent: z.boolean(),
  live_grants: z.number().int(),
  since: z.iso.datetime(),
  last_used_at: z.iso.datetime().nullable(),
});

export type UserGrant = z.infer<typeof UserGrant>;

export type ClientUser = { id: string; username: string; name: string | null } & Pick<
  UserGrant,
  'has_consent' | 'live_grants' | 'since' | 'last_used_at'
>;
