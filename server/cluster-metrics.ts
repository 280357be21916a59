import cluster from 'node:cluster';
import { AggregatorRegistry } from 'prom-client';
import { timeoutError } from '@/lib/edges/http';
import type { Container } from '@/lib/kernel/container';

const TYPE = 'identity:metrics';
const TIMEOUT_MS = 6_000;

type Message = { type: string; id: number; text: string | null };
const isMetricsMessage = (message: unknown): message is Message =>
  typeof message === 'object' && message !== null && (message as { type?: unknown }).type === TYPE;

/** In the first process: sends the metrics of all workers to a worker that requests them. */
export function answerMetrics(): void {
  const all = new AggregatorRegistry();
  cluster.on('message', (worker, message) => {
    if (!isMetricsMessage(message)) return;
    const answer = (text: string | null) => worker.isConnected() && worker.send({ type: TYPE, id: message.id, text });
    void all.clusterMetrics().then(answer, () => answer(null));
  });
}

/**
 * In a worker: sends its own metrics when the first process requests them. The returned function makes `/metrics` of a
 * container show all workers; reading them rejects if a worker does not answer in time.
 */
export function askForMetrics(): (parts: Pick<Container, 'metrics'>) => void {
  const waiting = new Map<number, (text: string | null) => void>();
  let next = 0;
  new AggregatorRegistry();
  process.on('message', (message: unknown) => {
    if (isMetricsMessage(message)) waiting.get(message.id)?.(message.text);
  });
  const ask = () =>
    new Promise<string>((resolve, reject) => {
      const id = next++;
      const settle = (text: string | null) => {
        clearTimeout(timer);
        waiting.delete(id);
        if (text === null) reject(timeoutError('a worker does not answer'));
        else resolve(text);
      };
      const timer = setTimeout(settle, TIMEOUT_MS, null);
      waiting.set(id, settle);
      process.send?.({ type: TYPE, id });
    });
  return ({ metrics }) => {
    AggregatorRegistry.setRegistries(metrics.registry);
    metrics.readFrom(ask);
  };
}
