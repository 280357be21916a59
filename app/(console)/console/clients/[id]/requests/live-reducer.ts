import type { LiveRequest } from '@/lib/edges/pages/schema';
import type { Connection } from './connection';

const MAX_ROWS = 200;

type LiveState = {
  /** Newest first. */
  rows: LiveRequest[];
  /** What came while the list was paused, newest first. */
  held: LiveRequest[];
  isPaused: boolean;
  connection: Connection;
  /** New rows since the last announcement, and the number in it. */
  unannounced: number;
  announced: number;
};

type LiveEvent =
  | { kind: 'request'; request: LiveRequest }
  | { kind: 'connection'; connection: Connection }
  | { kind: 'pause' | 'announce' };

export const startOf = (rows: LiveRequest[]): LiveState => ({
  rows,
  held: [],
  isPaused: false,
  connection: 'connecting',
  unannounced: 0,
  announced: 0,
});

export function liveReducer(state: LiveState, event: LiveEvent): LiveState {
  switch (event.kind) {
    case 'connection':
      return { ...state, connection: event.connection };
    case 'pause':
      return state.isPaused
        ? { ...state, isPaused: false, rows: merged(state.rows, state.held), held: [], unannounced: state.held.length }
        : { ...state, isPaused: true };
    case 'announce':
      return state.unannounced === state.announced && state.unannounced === 0
        ? state
        : { ...state, announced: state.unannounced, unannounced: 0 };
    case 'request':
      return withRequest(state, event.request);
  }
}

function withRequest(state: LiveState, request: LiveRequest): LiveState {
  if ([...state.rows, ...state.held].some(({ id }) => id === request.id)) return state;
  if (state.isPaused) return { ...state, held: merged(state.held, [request]) };
  return { ...state, rows: merged(state.rows, [request]), unannounced: state.unannounced + 1 };
}

/** A record of another process can come after newer ones: ids are in the order of time. */
const merged = (rows: LiveRequest[], more: LiveRequest[]): LiveRequest[] =>
  [...rows, ...more].sort((a, b) => (a.id < b.id ? 1 : -1)).slice(0, MAX_ROWS);
