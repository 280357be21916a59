import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as resourceRoute from '@/app/(rest)/api-resources/[id]/route';
import * as resourcesRoute from '@/app/(rest)/api-resources/route';
import * as clientRoute from '@/app/(rest)/clients/[id]/route';
import * as userRoute from '@/app/(rest)/users/[id]/route';
import { listAuditEvents } from '@/lib/audit';
import { managementCaller } from '@/lib/testing/management-caller';
import { rounds } from '@/lib/testing/rounds';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import type { Methods } from './';

const EDITORS = 10;

let t: TestContext;
let send: Awaited<ReturnType<typeof managementCaller>>;

beforeAll(async () => {
  t = await testContext({ RATE_LIMIT_MANAGEMENT_API: 'client=1000000/m,address=1000000/m,user=1000000/m' });
  send = await managementCaller(t);
});
afterAll(() => t.close());

/** Adds one to the number in the member, from what was read, until no other editor came first. Returns how often one did. */
async function addOne(route: Methods, id: string, member: string): Promise<number> {
  for (let refused = 0; ; refused++) {
    const read = await send(route, 'GET', { params: { id } });
    const headers = { 'If-Match': read.headers.get('etag') ?? '' };
    const next = String(Number(read.body[member]) + 1);
    const saved = await send(route, 'PATCH', { params: { id }, headers, body: { [member]: next } });
    if (saved.status === 200) return refused;
    expect(saved.status).toBe(412);
  }
}

/** Editors that save at the same time, each one this many times. */
const race = (edits: number, edit: () => Promise<number>): Promise<number[]> =>
  Promise.all(
    Array.from({ length: EDITORS }, async () => {
      let refused = 0;
      for (let done = 0; done < edits; done++) refused += await edit();
      return refused;
    }),
  );

describe('racing edits of one record with If-Match (RFC 9110 §13.1.1)', () => {
  it('of a user: a thousand edits, and none is lost', { timeout: 120_000 }, async () => {
    const { id } = await t.user({ name: '0' });
    const edits = rounds(100);
    const refused = await race(edits, () => addOne(userRoute, id, 'name'));
    expect((await send(userRoute, 'GET', { params: { id } })).body.name).toBe(String(EDITORS * edits));
    expect(Math.max(...refused)).toBeGreaterThan(0);
    const events = await listAuditEvents(t.ctx, { target: [id], action: ['user.updated'], limit: 200 });
    const steps = events.items.map(({ before, after }) => Number(after?.name) - Number(before?.name));
    expect(new Set(steps)).toEqual(new Set([1]));
  });

  it('of a client', { timeout: 60_000 }, async () => {
    const { id } = await t.client({ client_name: '0' });
    const edits = rounds(20);
    await race(edits, () => addOne(clientRoute, id, 'client_name'));
    expect((await send(clientRoute, 'GET', { params: { id } })).body.client_name).toBe(String(EDITORS * edits));
  });

  it('of an API resource', { timeout: 60_000 }, async () => {
    const body = { identifier: 'https://racing.example/', name: '0' };
    const { id } = (await send(resourcesRoute, 'POST', { body })).body;
    const edits = rounds(20);
    await race(edits, () => addOne(resourceRoute, id, 'name'));
    expect((await send(resourceRoute, 'GET', { params: { id } })).body.name).toBe(String(EDITORS * edits));
  });
});
