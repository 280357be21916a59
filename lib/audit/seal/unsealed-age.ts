import { sql } from 'drizzle-orm';
import { auditEvents } from '@/db/schema';
import type { Container } from '../../container';
import { readHead } from './read-batches';
import { after } from './read-events';
import { markOf } from './seal-events';

/** Seconds since the oldest event that no batch covers; 0 when there is none. */
export async function unsealedAgeSeconds({ db }: Pick<Container, 'db'>): Promise<number> {
  const mark = markOf(await readHead(db));
  const [row] = await db.execute<{ age: number }>(sql`
    select coalesce(greatest(0, extract(epoch from clock_timestamp() - min(${auditEvents.occurredAt}))), 0)::float8 as age
      from ${auditEvents} where ${after(mark)}`);
  return row?.age ?? 0;
}
