import { type Db, StorageError } from '@/db';

type Job<In, Out> = { input: In; resolve: (output: Out) => void; reject: (error: unknown) => void };
type Queue<In, Out> = { waiting: Job<In, Out>[]; running: number; movedAt: number };

const GROUPS = 4;
const MOST = 50;
const STALLED_MS = 1_000;

/**
 * Lets one statement do the work of every request that came in the same turn of the event loop, or while earlier ones
 * were under way: one round trip and one flush to disk for all of them. `run` gets the inputs of a group and returns
 * an output for each; when it fails they all fail. While no group has ended for a second, who comes is refused with the
 * StorageError `busy`.
 */
export function grouped<In, Out>(run: (db: Db, inputs: In[]) => Promise<Out[]>): (db: Db, input: In) => Promise<Out> {
  const queues = new WeakMap<Db, Queue<In, Out>>();

  function start(db: Db, queue: Queue<In, Out>): void {
    if (queue.running >= GROUPS || queue.waiting.length === 0) return;
    const jobs = queue.waiting.splice(0, MOST);
    queue.running += 1;
    queue.movedAt = performance.now();
    const end = (settle: (job: Job<In, Out>, at: number) => void) => {
      queue.running -= 1;
      queue.movedAt = performance.now();
      jobs.forEach(settle);
      start(db, queue);
    };
    run(
      db,
      jobs.map(({ input }) => input),
    ).then(
      (outputs) => end((job, at) => job.resolve(outputs[at] as Out)),
      (error) => end((job) => job.reject(error)),
    );
  }

  return (db, input) =>
    new Promise((resolve, reject) => {
      const queue = queues.get(db) ?? { waiting: [], running: 0, movedAt: 0 };
      queues.set(db, queue);
      if (queue.running >= GROUPS && performance.now() - queue.movedAt > STALLED_MS) return reject(stalled());
      if (queue.waiting.push({ input, resolve, reject }) === 1) setImmediate(start, db, queue);
    });
}

const stalled = () => new StorageError('busy', 'The database has not answered for a while.');
