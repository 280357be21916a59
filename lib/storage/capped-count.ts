import { type SQL, sql } from 'drizzle-orm';
import { MAX_IMPACT } from './max-impact';

/** SQL: the number of rows, which stops at `MAX_IMPACT`. */
export const cappedCount = (rows: SQL): SQL =>
  sql`(select count(*) from (select 1 from ${rows} limit ${MAX_IMPACT}) counted)::int`;
