import { z } from 'zod';
import { id } from '@/lib/kernel/id';
import { instant } from '@/lib/kernel/instant';
import { limit, search, searchTermsOf, sortBy } from '@/lib/kernel/query-schema';
import { Session } from '../users/schema';
import { deviceKinds, sessionFactors } from './choices';
import { readNetwork } from './network';

const day = z.iso
  .date('must be a date or an RFC 3339 time')
  .refine((text) => instant.safeParse(`${text}T00:00:00Z`).success, 'must be between the years 0001 and 9999, in UTC');

/** A date means the whole day in UTC. */
const moment = z.union([day, instant], 'must be a date or an RFC 3339 time');

const filters = {
  q: searchTermsOf(
    ['user', 'client', 'network', 'device', 'factor', 'created', 'id'],
    'Words of the names and the email address of a user, an IP address or a network, or the id of a session, a user or a client',
  ).optional(),
  user: search.optional().meta({ description: 'The id, the username or the email address of the user' }),
  client: search.optional().meta({ description: 'Sessions in which this client_id has grants that are not revoked' }),
  device: z
    .enum(deviceKinds, `must be one of ${deviceKinds.join(', ')}`)
    .optional()
    .meta({ description: 'What the browser runs on' }),
  factor: z
    .enum(sessionFactors, `must be one of ${sessionFactors.join(', ')}`)
    .optional()
    .meta({ description: 'A method that the user proved; single: only one factor' }),
  network: z
    .string()
    .trim()
    .max(64, 'must be an IP address or a network such as 203.0.113.0/24')
    .refine((text) => readNetwork(text) !== null, 'must be an IP address or a network such as 203.0.113.0/24')
    .optional()
    .meta({ description: 'An address, or a network in CIDR notation' }),
  from: moment.optional().meta({ description: 'Signed in at or after: a time, or a date in UTC' }),
  to: moment.optional().meta({ description: 'Signed in before the end of: a time, or a date in UTC' }),
};

export const SessionFilter = z.strictObject(filters);
export const SessionQuery = SessionFilter.extend({
  sort: sortBy(['created_at']).default('-created_at'),
  limit,
  cursor: z.string().max(1000).optional(),
});
export const EndSessions = SessionFilter.extend({ cursor: z.string().max(1000).optional() });
export const SessionId = z.strictObject({ id });

export const ListedSession = Session.extend({
  user: z.object({
    id: z.uuid(),
    username: z.string(),
    name: z.string().nullable(),
    roles: z.array(z.string()),
  }),
  ending_grants: z
    .number()
    .int()
    .meta({ description: 'Live grants that end with the session: those without offline_access. At most 100.' }),
});

export type ListedSession = z.infer<typeof ListedSession>;
export type SessionFilter = z.output<typeof SessionFilter>;
export type SessionQuery = z.output<typeof SessionQuery>;

/** What a call of `endSessionsMatching` did. With a cursor, there is more to end. */
export type EndedSessions = { ended: number; skipped: number; next_cursor: string | null };

/** The sessions that match, up to `MAX_ENDED` of those that one page looks at, and the live grants that end with them. */
export type SessionsImpact = { sessions: number; is_capped: boolean; grants: number };
