import cluster from 'node:cluster';
import { AggregatorRegistry } from 'prom-client';
import type { Container } from '@/lib/container';

const TYPE = 'identity:metrics';
const ANSWER_MS = 6_000;

type Message = { type: string; id: number; text: string | null };
const isOurs = (message: unknown): message is Message =>
  typeof message === 'object' && message !== null && (message as { type?: unknown }).type === TYPE;

/** In the first process: answers a worker that was asked for the numbers with those of all workers. */
export function answerMetrics(): void {
  const all = new AggregatorRegistry();
  cluster.on('message', (worker, message) => {
    if (!isOurs(message)) return;
    const answer = (text: string | null) => worker.isConnected() && worker.send({ type: TYPE, id: message.id, text });
    void all.clusterMetrics().then(answer, () => answer(null));
  });
}

/**
 * In a worker: hands its own numbers on when the first process asks, from now on; the function that is returned then
 * makes its container's metrics those of all workers. They reject when a worker does not answer in time.
 */
export function askForMetrics(): (parts: Pick<Container, 'metrics'>) => void {
  const waiting = new Map<number, (text: string | null) => void>();
  let next = 0;
  new AggregatorRegistry();
  process.on('message', (message: unknown) => {
    if (isOurs(message)) waiting.get(message.id)?.(message.text);
  });
  const ask = () =>
    new Promise<string>((resolve, reject) => {
      const id = next++;
      const settle = (text: string | null) => {
        clearTimeout(timer);
        waiting.delete(id);
        if (text === null) reject(Object.assign(new Error('a worker does not answer'), { kind: 'timeout' }));
        else resolve(text);
      };
      const timer = setTimeout(settle, ANSWER_MS, null);
      waiting.set(id, settle);
      process.send?.({ type: TYPE, id });
    });
  return ({ metrics }) => {
    AggregatorRegistry.setRegistries(metrics.registry);
    metrics.readFrom(ask);
  };
}
