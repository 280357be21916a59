import { sql } from 'drizzle-orm';
import { auditEvents } from '@/db/schema';
import type { Container } from '@/lib/kernel/container';
import { readHead } from './read-batches';
import { after } from './read-events';
import { markOf } from './seal-events';

/** The events that are looked at: a batch and more. A backlog can have millions. */
const NEXT = 1_000;

/** The age in seconds of the oldest of the events that are sealed next; 0 if there is none. */
export async function unsealedAgeSeconds({ db }: Pick<Container, 'db'>): Promise<number> {
  const mark = markOf(await readHead(db));
  const [row] = await db.execute<{ age: number }>(sql`
    select coalesce(greatest(0, extract(epoch from clock_timestamp() - min(occurred_at))), 0)::float8 as age
      from (select ${auditEvents.occurredAt} from ${auditEvents} where ${after(mark)}
             order by ${auditEvents.transactionId}, ${auditEvents.id} limit ${NEXT}) next`);
  return row?.age ?? 0;
}
