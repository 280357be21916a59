import type { deletedKinds } from '@/db/schema/values';

export { deletedKinds } from '@/db/schema/values';

export type DeletedKind = (typeof deletedKinds)[number];

/** How long a deleted record can be restored. */
export const RESTORABLE_DAYS = 30;

/** What belongs to a record and may be impossible to restore with it. */
export const leftOutKinds = [
  'consents',
  'linked_accounts',
  'second_factors',
  'recovery_codes',
  'earlier_passwords',
  'accepted_terms',
  'saved_views',
  'secrets',
  'clients',
  'api_resources',
] as const;

export type LeftOutKind = (typeof leftOutKinds)[number];
