import { sql } from 'drizzle-orm';
import type { Container } from './container';

const CHECK_MS = 1_500;

export type Check = 'ok' | 'down' | 'off';

/** Asks database and cache for a sign of life; what does not answer in time is down. */
export async function checks(parts: Pick<Container, 'probe' | 'cache'>): Promise<{ database: Check; cache: Check }> {
  const [database, cache] = await Promise.all([
    inTime(parts.probe.execute(sql`select 1`).then(() => 'ok' as const)),
    inTime(parts.cache.status()),
  ]);
  return { database, cache };
}

async function inTime(work: Promise<Check>): Promise<Check> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Check>((resolve) => {
    timer = setTimeout(resolve, CHECK_MS, 'down');
  });
  return Promise.race([work.catch(() => 'down' as const), late]).finally(() => clearTimeout(timer));
}
