import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { recordedRequests } from '@/db/schema';
import { idSecondsBefore } from '@/lib/directory/requests';
import type { Ctx } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/new-id';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import type { StreamEvent } from './event-stream';
import { eventStream } from './event-stream';
import { followRequests } from './follow-requests';

let t: TestContext;
let clientId: string;

beforeAll(async () => {
  t = await testContext();
});
beforeEach(async () => {
  clientId = (await t.client()).id;
});
afterAll(() => t.close());

async function record(id = newId(), client = clientId): Promise<string> {
  await t.db.insert(recordedRequests).values({
    id,
    requestId: `request-${id}`,
    receivedAt: new Date(),
    endpoint: 'token',
    outcome: 'refused',
    status: 400,
    clientId: client,
    error: 'invalid_grant',
  });
  return id;
}

type Options = {
  after?: string;
  findCaller?: () => Promise<Ctx | null>;
  isStopping?: () => boolean;
  endMs?: number;
  checkMs?: number;
};

function follow({ after = newId(), endMs = 60_000, checkMs = 60_000, ...more }: Options = {}) {
  const reader = new AbortController();
  const events = followRequests({
    clientId,
    after,
    findCaller: async () => t.ctx,
    toData: ({ id, error }) => ({ id, error }),
    signal: reader.signal,
    isStopping: () => false,
    pace: { readMs: 5, checkMs, endMs },
    ...more,
  });
  return { events, leave: () => reader.abort() };
}

const idOf = (event: StreamEvent | undefined): string | undefined => (event && 'id' in event ? event.id : undefined);

describe('following the requests of a client', () => {
  it('tells each of its records once, and none of another client', async () => {
    const { events, leave } = follow();
    const first = await record();
    await record(newId(), (await t.client()).id);
    expect((await events.next()).value).toEqual({ id: first, event: 'request', data: { id: first, error: 'invalid_grant' } });
    const second = await record();
    expect(idOf((await events.next()).value)).toBe(second);
    leave();
    expect((await events.next()).done).toBe(true);
  }); // biome-ignore format: one event a line

  it('tells a record that another process wrote later than newer ones', async () => {
    const { events, leave } = follow();
    const newer = await record();
    expect(idOf((await events.next()).value)).toBe(newer);
    const late = await record(idSecondsBefore(newer, 2));
    expect(idOf((await events.next()).value)).toBe(late);
    leave();
  });

  it('goes on after the record that the reader has', async () => {
    const old = await record(idSecondsBefore(newId(), 60));
    const missed = await record(idSecondsBefore(newId(), 30));
    const { events, leave } = follow({ after: old });
    const told = [(await events.next()).value, (await events.next()).value].map(idOf);
    expect(told).toEqual([old, missed]);
    leave();
  });

  it('ends when the session of the caller has ended', async () => {
    let caller: Ctx | null = t.ctx;
    const { events } = follow({ findCaller: async () => caller, checkMs: 0 });
    expect((await events.next()).value).toEqual({ comment: 'alive' });
    caller = null;
    for await (const event of events) expect(event).toEqual({ comment: 'alive' });
  });

  it('ends when the process stops, and after its time', async () => {
    expect((await follow({ isStopping: () => true }).events.next()).done).toBe(true);
    expect((await follow({ endMs: 0 }).events.next()).done).toBe(true);
  });

  it('fails for a caller who may not read clients', async () => {
    const { events } = follow({ findCaller: async () => t.as(['users:read']) });
    await expect(events.next()).rejects.toMatchObject({ code: 'forbidden' });
  });
});

it('events are text that no proxy may buffer or compress', async () => {
  async function* events(): AsyncGenerator<StreamEvent> {
    yield { comment: 'alive' };
    yield { id: '7', event: 'request', data: { text: 'two\nlines' } };
  }
  const { headers, body } = eventStream(events());
  expect(headers).toMatchObject({ 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' });
  expect(headers?.['Cache-Control']).toContain('no-transform');
  expect(await new Response(body as ReadableStream).text()).toBe(
    'retry: 2000\n\n: alive\n\nid: 7\nevent: request\ndata: {"text":"two\\nlines"}\n\n',
  );
});
