import { setTimeout as delay } from 'node:timers/promises';
import { idSecondsBefore, listClientRequests } from '@/lib/directory/requests';
import type { RecordedRequest } from '@/lib/directory/requests/schema';
import type { Ctx } from '@/lib/kernel/context';
import type { StreamEvent } from './event-stream';

/** Records of another process can appear this much later than newer ones. */
const LATE_SECONDS = 3;
const BATCH = 200;
const MAX_REMEMBERED = 2_000;

/** Milliseconds between two reads, two checks of the session, and until the stream ends. */
export type Pace = { readMs: number; checkMs: number; endMs: number };

const usual: Pace = { readMs: 1_000, checkMs: 15_000, endMs: 600_000 };

type Followed = {
  clientId: string;
  /** The id of the last record that the reader has. */
  after: string;
  /** The context of the caller as it is now. Null when the caller may no longer read. */
  findCaller: () => Promise<Ctx | null>;
  toData: (request: RecordedRequest) => object;
  /** Aborted when the reader leaves. */
  signal: AbortSignal;
  isStopping: () => boolean;
  pace?: Pace;
};

/**
 * The requests of a client from now on, whatever process recorded them. Records of the seconds before `after` come too:
 * one of them may have been written late. Checks the caller again and again; ends when the caller may no longer read, when
 * the process stops, and after ten minutes: the reader then connects again.
 */
export async function* followRequests(followed: Followed): AsyncGenerator<StreamEvent> {
  const { findCaller, toData, signal, isStopping, pace = usual } = followed;
  const newRequests = readerOf(followed);
  const endsAt = Date.now() + pace.endMs;
  let ctx = await findCaller();
  let checkAt = Date.now() + pace.checkMs;
  while (ctx && !signal.aborted && !isStopping() && Date.now() < endsAt) {
    for (const request of await newRequests(ctx)) yield { id: request.id, event: 'request', data: toData(request) };
    await delay(pace.readMs, undefined, { signal, ref: false }).catch(() => {});
    if (Date.now() < checkAt) continue;
    yield { comment: 'alive' };
    ctx = await findCaller();
    checkAt = Date.now() + pace.checkMs;
  }
}

/** Reads what is new since the last call, each record once. */
function readerOf({ clientId, after }: Followed): (ctx: Ctx) => Promise<RecordedRequest[]> {
  const sent = new Set<string>();
  let last = after;
  return async (ctx) => {
    const found: RecordedRequest[] = [];
    for await (const request of allAfter(ctx, clientId, idSecondsBefore(last, LATE_SECONDS)))
      if (!sent.has(request.id)) found.push(request);
    for (const { id } of found) remember(sent, id);
    last = [last, ...found.map(({ id }) => id)].sort().at(-1) ?? last;
    return found;
  };
}

async function* allAfter(ctx: Ctx, clientId: string, after: string): AsyncGenerator<RecordedRequest> {
  let from: string | undefined = after;
  while (from !== undefined) {
    const { items }: { items: RecordedRequest[] } = await listClientRequests(ctx, {
      client_id: clientId,
      after: from,
      limit: BATCH,
    });
    yield* items;
    from = items.length < BATCH ? undefined : items.at(-1)?.id;
  }
}

function remember(sent: Set<string>, id: string): void {
  sent.add(id);
  const [oldest] = sent;
  if (sent.size > MAX_REMEMBERED && oldest !== undefined) sent.delete(oldest);
}
