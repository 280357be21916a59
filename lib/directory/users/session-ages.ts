import { sql } from 'drizzle-orm';
import { sessions } from '@/db/schema';

/** Columns: for how many seconds a session has been open and unused, by the clock of the database. */
export const sessionAges = {
  openSeconds: sql<number>`extract(epoch from now() - ${sessions.createdAt})::float8`,
  quietSeconds: sql<number>`extract(epoch from now() - ${sessions.lastSeenAt})::float8`,
};
