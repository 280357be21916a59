import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signedInUser } from '@/lib/testing/signed-in-user';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { checkUserImport, previewUserImport, stageUserImport, startUserImport, workOnImports } from './';

let t: TestContext;
let ctx: TestContext['ctx'];
beforeAll(async () => {
  t = await testContext();
  ({ ctx } = await signedInUser(t, { roles: ['admin'] }));
});
afterAll(() => t.close());

async function* fileOf(rows: object[]): AsyncGenerator<Uint8Array> {
  for (const row of rows) yield Buffer.from(`${JSON.stringify(row)}\n`);
}

const address = (name: string) => `${name}@example.com`;

describe('the first rows of a file that waits', () => {
  const hash = '$2b$10$abcdefghijklmnopqrstuuCj7fyLDJytXL.TfOiOeiv0fQvSOK1/2';
  const shownOf = async (id: string) =>
    (await previewUserImport(ctx, { id })).map(({ row, fields }) => [
      row,
      Object.fromEntries(fields.map(({ field, value }) => [field, value])),
    ]);

  it('are five, as they are mapped, without a password or hash under any name', async () => {
    const row = (at: number) => ({
      mail: address(`p${at}`),
      roles: 'support auditor',
      created_at: '2020-01-01',
      password_hash: hash,
      code: `${hash} `,
      pwd: 'correct horse',
      city: 'Bern',
    });
    const rows = Array.from({ length: 7 }, (_, at) => row(at));
    const { id } = await stageUserImport(ctx, { format: 'ndjson', file: fileOf(rows) });
    const own = { roles: 'support auditor', created_at: '2020-01-01T00:00:00.000Z', password_hash: null };
    expect(await shownOf(id)).toEqual([1, 2, 3, 4, 5].map((at) => [at, own]));
    await workOnImports(t.ctx);
    const mapping = { email: 'mail', nickname: 'code', name: 'pwd', 'address.locality': 'city', roles: '' };
    await checkUserImport(ctx, { id, mode: 'skip', layout: 'identity', mapping });
    const { roles, ...rest } = own;
    expect((await shownOf(id))[0]).toEqual([
      1,
      { ...rest, email: address('p0'), nickname: null, name: null, 'address.locality': 'Bern' },
    ]);
  });

  it('are not shown to readers, and not after the import', async () => {
    const { id } = await stageUserImport(ctx, { format: 'ndjson', file: fileOf([{ email: address('new') }]) });
    await expect(previewUserImport(t.as(['users:read']), { id })).rejects.toMatchObject({ code: 'forbidden' });
    await workOnImports(t.ctx);
    await startUserImport(ctx, { id });
    await workOnImports(t.ctx);
    expect(await shownOf(id)).toEqual([]);
  });
});
