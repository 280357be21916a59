import { expect, it } from 'vitest';
import type { LiveRequest } from '@/lib/edges/pages/schema';
import { liveReducer, startOf } from './live-reducer';

const request = (id: string) => ({ id }) as LiveRequest;
const came = (id: string) => ({ kind: 'request' as const, request: request(id) });
const ids = (rows: LiveRequest[]) => rows.map(({ id }) => id).join('');

const after = (...events: Parameters<typeof liveReducer>[1][]) => events.reduce(liveReducer, startOf([request('b')]));

it('puts new requests first, late ones in their place, and each once', () => {
  expect(ids(after(came('d'), came('c'), came('d'), came('b')).rows)).toBe('dcb');
});

it('holds requests back while it is paused', () => {
  const paused = after({ kind: 'pause' }, came('c'), came('c'), came('d'));
  expect([ids(paused.rows), ids(paused.held)]).toEqual(['b', 'dc']);
  const resumed = liveReducer(paused, { kind: 'pause' });
  expect([ids(resumed.rows), resumed.held]).toEqual(['dcb', []]);
});

it('announces the number of new requests once', () => {
  const first = after(came('c'), came('d'), { kind: 'announce' });
  expect(first.announced).toBe(2);
  expect(liveReducer(first, { kind: 'announce' }).announced).toBe(0);
});

it('keeps at most 200 rows', () => {
  const many = Array.from({ length: 250 }, (_, at) => came(`c${String(at).padStart(3, '0')}`));
  expect(after(...many).rows).toHaveLength(200);
});
