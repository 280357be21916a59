import type { LiveRequest } from '@/lib/edges/pages/schema';
import type { Connection } from './connection';

const RETRY_MS = 5_000;

type StreamOptions = {
  /** The id of the last record that is known. */
  after: () => string | undefined;
  onConnection: (connection: Connection) => void;
  onRequest: (request: LiveRequest) => void;
};

/**
 * Follows the stream of requests until the returned function is called. The browser itself connects again after a lost
 * connection, but not after an answer with an error: then this finds out which, and tries again if that can help.
 */
export function openStream(address: string, { after, onConnection, onRequest }: StreamOptions): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const left = new AbortController();
  const connect = () => {
    const last = after();
    source = new EventSource(last === undefined ? address : `${address}?after=${last}`);
    source.onopen = () => onConnection('live');
    source.addEventListener('request', (event) => onRequest(JSON.parse(event.data)));
    source.onerror = () => {
      if (source?.readyState !== EventSource.CLOSED) return onConnection('connecting');
      void problemOf(address, left.signal).then((problem) => {
        if (left.signal.aborted) return;
        onConnection(problem);
        if (problem === 'failed') timer = setTimeout(connect, RETRY_MS);
      });
    };
  };
  connect();
  return () => {
    left.abort();
    clearTimeout(timer);
    source?.close();
  };
}

/** Why the stream is refused: the interface of the browser does not tell. */
async function problemOf(address: string, signal: AbortSignal): Promise<'failed' | 'tooMany' | 'signedOut'> {
  try {
    const answer = await fetch(address, { signal });
    void answer.body?.cancel();
    if (answer.status === 429) return 'tooMany';
    return answer.status === 401 || answer.status === 403 ? 'signedOut' : 'failed';
  } catch {
    return 'failed';
  }
}
