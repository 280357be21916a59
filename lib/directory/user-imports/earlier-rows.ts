import { canonicalEmail } from '@/lib/directory/users';
import { PendingChanges } from './pending-changes';
import type { ReadyRow } from './read-row';

/**
 * What the earlier rows of a file mean for the next ones. It grows with the file, by less than half a kilobyte a row: some
 * 30 MB for 100,000 users.
 */
export type EarlierRows = {
  /** The addresses of the rows that could be read. Only kept if users who exist are updated. */
  addresses: Set<string>;
  /** Of a check, which changes nothing: what the import would have done by now. */
  pending: PendingChanges;
};

export const noEarlierRows = (): EarlierRows => ({ addresses: new Set(), pending: new PendingChanges() });

/** The address in the form in which it is unique. */
export const addressOf = ({ data }: ReadyRow): string => canonicalEmail(data.email);
