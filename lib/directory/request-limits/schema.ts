import { z } from 'zod';
import { id } from '@/lib/kernel/id';
import type { LimitedEndpoint } from '@/lib/kernel/request-limits';

export const ListLimitedCallers = z.strictObject({});

export const LimitedCallerId = z.strictObject({ id });

/** A client, a network or a user that was refused by a request limit. */
export type LimitedCaller = {
  id: string;
  endpoint: LimitedEndpoint;
  kind: 'client' | 'address' | 'user';
  /** The id of the client or user; null for a network. */
  party_id: string | null;
  /** The name of the client or user, its id if it was deleted, or the network. */
  name: string;
  /** The network, if the limit counts one client of one network. */
  network: string | null;
  refusals: number;
  since: string;
  refused_at: string;
  /** When the limit is whole again if no request comes. */
  full_at: string;
};
