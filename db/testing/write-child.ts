import { openEmbedded } from '../embedded/open-embedded';
import { openDb } from '../open-db';

/** Owns the data directory, inserts rows over several connections, and prints each row when it is acknowledged. */
const [dataDir = '', first = '0'] = process.argv.slice(2);
const { target } = await openEmbedded(dataDir, { role: 'server' });
const sql = openDb(target).$client;
await sql`create table if not exists acknowledged (id int primary key, filler text not null)`;
let next = Number(first);
const write = async () => {
  for (;;) {
    const id = next;
    next += 1;
    await sql`insert into acknowledged values (${id}, ${'x'.repeat(500)})`;
    process.stdout.write(`${id}\n`);
  }
};
await Promise.all([write(), write(), write(), write()]);
