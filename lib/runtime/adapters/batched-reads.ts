type Values = (string | null)[];
type Batch = { keys: Map<string, number>; values: Promise<Values> };

const MAX_KEYS = 256;

/**
 * Sends all reads of one turn of the event loop as one command, each key once, and returns the values of each list. The
 * command is sent after the requests, so a batched read never returns older values than a read without batching.
 */
export function batchedReads(read: (keys: string[]) => Promise<Values>): (lists: string[][]) => Promise<Values[]> {
  let open: Batch | null = null;

  function begin(): Batch {
    const keys = new Map<string, number>();
    const values = new Promise((resolve) => setImmediate(resolve)).then(() => {
      if (open?.keys === keys) open = null;
      return read([...keys.keys()]);
    });
    return { keys, values };
  }

  return async (lists) => {
    const size = lists.reduce((sum, keys) => sum + keys.length, 0);
    if (open === null || open.keys.size + size > MAX_KEYS) open = begin();
    const { keys: asked, values } = open;
    const placeOf = (key: string): number => {
      const known = asked.get(key);
      if (known !== undefined) return known;
      asked.set(key, asked.size);
      return asked.size - 1;
    };
    const places = lists.map((keys) => keys.map(placeOf));
    const found = await values;
    return places.map((list) => list.map((place) => found[place] ?? null));
  };
}
