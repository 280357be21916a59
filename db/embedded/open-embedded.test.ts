import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { closeDb, openDb } from '../open-db';
import { bundleChildren, type Children } from '../testing/spawn-child';
import { tempDir } from '../testing/temp-dir';
import { lockPath } from './data-dir-lock';
import { markerPath } from './data-dir-marker';
import { dropEmbedded } from './drop-embedded';
import { type Embedded, openEmbedded } from './open-embedded';
import { ENGINE_VERSION } from './prepare-data-dir';

let children: Children;
let dir: ReturnType<typeof tempDir>;
const opened: Embedded[] = [];

beforeAll(async () => {
  children = await bundleChildren('hold-child', 'write-child');
});
afterAll(() => children.close());
beforeEach(() => {
  dir = tempDir();
});
afterEach(async () => {
  for (const embedded of opened.splice(0)) await embedded.close();
  dir.remove();
});

async function open(path: string, role: 'server' | 'cli' = 'server'): Promise<Embedded> {
  const embedded = await openEmbedded(path, { role });
  opened.push(embedded);
  return embedded;
}

async function ids(embedded: Embedded, table: string): Promise<number[]> {
  const db = openDb(embedded.target);
  const rows = await db.$client.unsafe(`select id from ${table} order by id`);
  await closeDb(db);
  return rows.map(({ id }) => id);
}

describe('openEmbedded', () => {
  it('creates a private directory, and removes socket and lock when it closes', async () => {
    const data = join(dir.path, 'deep', 'data');
    const embedded = await open(data);
    expect(embedded.owner).toBe(true);
    expect(statSync(data).mode & 0o777).toBe(0o700);
    expect(statSync(join(data, 'postgres.sock')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(data, 'postgres', 'PG_VERSION'), 'utf8').trim()).toBe(ENGINE_VERSION);
    const db = openDb(embedded.target);
    await db.execute('create table kept as select 7 as id');
    await closeDb(db);
    await embedded.close();
    expect(readdirSync(data).sort()).toEqual(['identity.json', 'postgres']);
    expect(await ids(await open(data), 'kept')).toEqual([7]);
  });

  it('works in a directory too deep for a socket path', async () => {
    const data = join(dir.path, 'd'.repeat(60), 'e'.repeat(60));
    const server = await open(data);
    expect(existsSync(join(data, 'postgres.sock'))).toBe(false);
    const cli = await open(data, 'cli');
    expect(cli).toMatchObject({ owner: false, target: server.target });
    const db = openDb(cli.target);
    expect([...(await db.execute('select 1 as one'))]).toEqual([{ one: 1 }]);
    await closeDb(db);
  });

  it('repeats an interrupted creation', async () => {
    mkdirSync(join(dir.path, 'postgres', 'half'), { recursive: true });
    writeFileSync(markerPath(dir.path), '{"format":1,"engine":"creating"}');
    expect((await open(dir.path)).owner).toBe(true);
  });

  it('B1: three kill -9 during writes lose no acknowledged row', { timeout: 120_000 }, async () => {
    const acknowledged: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const child = children.spawn('write-child', dir.path, String(round * 1_000_000));
      for (let count = 0; count < 150 + 37 * round; count += 1) acknowledged.push(Number(await child.line()));
      child.process.kill('SIGKILL');
      for (let line = await child.line(); line !== null; line = await child.line()) acknowledged.push(Number(line));
      expect(await child.exited).toBe('SIGKILL');
    }
    const found = new Set(await ids(await open(dir.path), 'acknowledged'));
    expect(acknowledged.length).toBeGreaterThan(500);
    expect(acknowledged.filter((id) => !found.has(id))).toEqual([]);
  });
});

describe('a directory in use', () => {
  it('B2: a second server is refused within 3 s with a line that names the lock, and the first one continues', async () => {
    const first = children.spawn('hold-child', dir.path, 'server');
    const { target } = (await first.line()) as { target: Embedded['target'] };
    const db = openDb(target);
    await db.execute('create table t as select 1 as id');

    const start = performance.now();
    const refusal = await openEmbedded(dir.path, { role: 'server' }).catch((error) => error);
    expect(performance.now() - start).toBeLessThan(3_000);
    expect(refusal).toMatchObject({ kind: 'storage', code: 'data_dir_locked' });
    expect(refusal.message).toContain(lockPath(dir.path));
    expect(refusal.message).toContain(`process ${first.process.pid} (server)`);
    expect(refusal.message).not.toContain('\n');

    expect([...(await db.execute('select id from t'))]).toEqual([{ id: 1 }]);
    await closeDb(db);
    first.process.stdin?.end();
    expect(await first.line()).toEqual({ closed: true });
    expect(await first.exited).toBe(0);
    expect(await ids(await open(dir.path), 't')).toEqual([1]);
  });

  it('lets a command use the engine of a running server', async () => {
    const server = children.spawn('hold-child', dir.path, 'server');
    const { target } = (await server.line()) as { target: Embedded['target'] };
    expect(await open(dir.path, 'cli')).toMatchObject({ owner: false, target });
    server.process.stdin?.end();
    expect(await server.exited).toBe(0);
  });

  it('lets a server wait for a short command, and refuses the server when the command continues', async () => {
    const command = children.spawn('hold-child', dir.path, 'cli');
    expect(await command.line()).toMatchObject({ owner: true });
    await expect(openEmbedded(dir.path, { role: 'server' })).rejects.toMatchObject({ code: 'data_dir_locked' });
    await expect(openEmbedded(dir.path, { role: 'cli' })).rejects.toMatchObject({ code: 'data_dir_locked' });
    await expect(dropEmbedded(dir.path)).rejects.toMatchObject({ code: 'data_dir_locked' });
    const waiting = open(dir.path);
    command.process.stdin?.end();
    expect((await waiting).owner).toBe(true);
  });

  it('takes over from a process that was killed', async () => {
    const first = children.spawn('hold-child', dir.path, 'server');
    await first.line();
    first.process.kill('SIGKILL');
    await first.exited;
    expect(existsSync(lockPath(dir.path))).toBe(true);
    expect((await open(dir.path)).owner).toBe(true);
  });
});

describe('an unusable directory', () => {
  const refused = (path: string) =>
    expect(openEmbedded(path, { role: 'server' })).rejects.toMatchObject({
      kind: 'storage',
      code: 'data_dir_unusable',
      message: expect.stringMatching(/^The data directory \S+ cannot be used: .+\.$/),
    });

  it('is a file', async () => {
    writeFileSync(join(dir.path, 'file'), '');
    await refused(join(dir.path, 'file'));
    await refused(join(dir.path, 'file', 'below'));
  });

  it('is foreign, of another engine version or of another format', async () => {
    mkdirSync(join(dir.path, 'postgres'));
    writeFileSync(join(dir.path, 'postgres', 'notes.txt'), 'mine');
    await refused(dir.path);
    writeFileSync(join(dir.path, 'postgres', 'PG_VERSION'), '15\n');
    await refused(dir.path);
    writeFileSync(join(dir.path, 'postgres', 'PG_VERSION'), `${ENGINE_VERSION}\n`);
    await refused(dir.path);
    writeFileSync(markerPath(dir.path), '{"format":2,"engine":"ready"}');
    await refused(dir.path);
    await expect(dropEmbedded(dir.path)).rejects.toMatchObject({ code: 'data_dir_unusable' });
    expect(readFileSync(join(dir.path, 'postgres', 'notes.txt'), 'utf8')).toBe('mine');
  });
});

describe('dropEmbedded', () => {
  it('deletes the database and keeps the other files', async () => {
    expect(await dropEmbedded(join(dir.path, 'missing'))).toBe(false);
    await (await open(dir.path)).close();
    writeFileSync(join(dir.path, 'secret'), 'kept');
    expect(await dropEmbedded(dir.path)).toBe(true);
    expect(readdirSync(dir.path)).toEqual(['secret']);
    expect(await dropEmbedded(dir.path)).toBe(false);
  });
});
