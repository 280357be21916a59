import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { apiResourceSearchColumns } from '@/lib/directory/api-resources';
import { clientSearchColumns } from '@/lib/directory/clients';
import { userSearchColumns } from '@/lib/directory/users';
import type { Container } from '@/lib/kernel/container';
import type { SearchColumns } from '@/lib/storage/search-text';

const BATCH = 500;

type Table = { table: string; columns: string[]; toSearch: (row: never) => SearchColumns };

/** The tables with search text, the columns it is made from, and how. */
const searched: Table[] = [
  { table: 'users', columns: ['username', 'email', 'name'], toSearch: userSearchColumns },
  {
    table: 'clients',
    columns: ['client_name', 'metadata_uri'],
    toSearch: ({ client_name, metadata_uri }: { client_name: string; metadata_uri: string | null }) =>
      clientSearchColumns({ clientName: client_name, metadataUri: metadata_uri }),
  },
  { table: 'api_resources', columns: ['name', 'identifier'], toSearch: apiResourceSearchColumns },
];

/**
 * Writes the search text of rows that have none: rows from before it existed, and rows that an older version of the
 * service created or renamed. In batches of five hundred, each in one statement. Returns the number of rows.
 */
export async function fillSearchText({ db }: Pick<Container, 'db'>): Promise<number> {
  let filled = 0;
  for (const table of searched) {
    let found = 0;
    do {
      found = await fillBatch(db, table);
      filled += found;
      await yieldToOthers();
    } while (found === BATCH);
  }
  return filled;
}

/** A row that was changed since it was read keeps its place for the next batch. */
async function fillBatch(db: Container['db'], { table, columns, toSearch }: Table): Promise<number> {
  const name = sql.identifier(table);
  const read = sql.join(
    columns.map((column) => sql.identifier(column)),
    sql`, `,
  );
  const rows = await db.execute<{ id: string; version: number }>(
    sql`select id, version, ${read} from ${name} where search_text is null order by id limit ${BATCH}`,
  );
  if (rows.length === 0) return 0;
  const texts = rows.map((row) => {
    const { searchText, sortName } = toSearch(row as never);
    return { id: row.id, version: row.version, search_text: searchText, sort_name: sortName };
  });
  await db.execute(sql`
    update ${name} as t set search_text = f.search_text, sort_name = f.sort_name
      from json_to_recordset(${JSON.stringify(texts)}::text::json) as f(id uuid, version int, search_text text, sort_name text)
     where t.id = f.id and t.version = f.version and t.search_text is null`);
  return rows.length;
}
