import { sql } from 'drizzle-orm';
import { customType, text, timestamp } from 'drizzle-orm/pg-core';

export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });

export const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' });

export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** The folded words that a search compares; null until they are written (decision 0028). */
export const searchText = () => text('search_text');

/** The folded name that a list is sorted by; null without a name, and until it is written. */
export const sortName = () => text('sort_name');

export const createdAt = () => instant('created_at').notNull().default(sql`now()`);

export const updatedAt = () => instant('updated_at').notNull().default(sql`now()`);
