import { useEffect, useReducer, useRef } from 'react';
import type { LiveRequest } from '@/lib/edges/pages/schema';
import { liveReducer, startOf } from './live-reducer';
import { openStream } from './open-stream';

type Options = {
  /** The address of the stream. */
  address: string;
  /** The last requests, newest first. */
  first: LiveRequest[];
  outcome: LiveRequest['outcome'] | undefined;
};

/** How often at most a screen reader hears how many requests are new. */
const ANNOUNCE_MS = 5_000;

/** The requests of the stream before the first ones. While it is paused, new ones are held back. */
export function useLiveRequests({ address, first, outcome }: Options) {
  const [state, dispatch] = useReducer(liveReducer, first, startOf);
  const newest = useRef(first[0]?.id);
  useEffect(
    () =>
      openStream(address, {
        after: () => newest.current,
        onConnection: (connection) => dispatch({ kind: 'connection', connection }),
        onRequest: (request) => {
          if (newest.current === undefined || request.id > newest.current) newest.current = request.id;
          if (outcome === undefined || request.outcome === outcome) dispatch({ kind: 'request', request });
        },
      }),
    [address, outcome],
  );
  useEffect(() => {
    const timer = setInterval(() => dispatch({ kind: 'announce' }), ANNOUNCE_MS);
    return () => clearInterval(timer);
  }, []);
  return {
    rows: state.rows,
    held: state.held.length,
    isPaused: state.isPaused,
    connection: state.connection,
    /** The number of new requests in the last seconds, for a screen reader. */
    announced: state.announced,
    togglePause: () => dispatch({ kind: 'pause' }),
  };
}
