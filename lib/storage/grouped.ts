import { beginStatement, type Db, poolOf, StorageError } from '@/db';

type Job<In, Out> = { input: In; resolve: (output: Out) => void; reject: (error: unknown) => void };
type Queue<In, Out> = { waiting: Job<In, Out>[]; running: number; movedAt: number };

const MAX_GROUPS = 4;
const MAX_JOBS = 50;
const STALLED_MS = 1_000;

/**
 * Groups calls of the same turn of the event loop, and those that wait for earlier groups: one round trip and one flush to
 * disk for all of them. `run` gets the inputs of a group and returns an output for each; when it fails, all calls of the
 * group fail. `text` is the statement, for the spans of the callers. When four groups are running and none has ended for a second, a call rejects with the StorageError `busy`.
 */
export function grouped<In, Out>(
  text: string,
  run: (db: Db, inputs: In[]) => Promise<Out[]>,
): (db: Db, input: In) => Promise<Out> {
  const queues = new WeakMap<Db, Queue<In, Out>>();

  function start(db: Db, queue: Queue<In, Out>): void {
    if (queue.running >= MAX_GROUPS || queue.waiting.length === 0) return;
    const jobs = queue.waiting.splice(0, MAX_JOBS);
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

  const add = (given: Db, input: In): Promise<Out> =>
    new Promise((resolve, reject) => {
      const db = poolOf(given);
      const queue = queues.get(db) ?? { waiting: [], running: 0, movedAt: 0 };
      queues.set(db, queue);
      if (queue.running >= MAX_GROUPS && performance.now() - queue.movedAt > STALLED_MS) return reject(stalled());
      if (queue.waiting.push({ input, resolve, reject }) === 1) setImmediate(start, db, queue);
    });

  return (db, input) => {
    const added = add(db, input);
    const end = beginStatement(db, text);
    if (end) added.then(() => end(), end);
    return added;
  };
}

const stalled = () => new StorageError('busy', 'The database has not answered for a while.');
