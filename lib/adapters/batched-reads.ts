type Values = (string | null)[];
type Batch = { keys: Map<string, number>; values: Promise<Values> };

const MOST_KEYS = 256;

/**
 * Sends what is asked for in one turn of the event loop as one command, each key once. A read only ever happens later
 * than it was asked for, by less than a turn, so it never sees older values than it would have on its own.
 */
export function batchedReads(read: (keys: string[]) => Promise<Values>): (keys: string[]) => Promise<Values> {
  let open: Batch | null = null;

  function begin(): Batch {
    const keys = new Map<string, number>();
    const values = new Promise<Values>((resolve) => {
      setImmediate(() => {
        if (open?.keys === keys) open = null;
        resolve(read([...keys.keys()]));
      });
    });
    return { keys, values };
  }

  return async (keys) => {
    if (open === null || open.keys.size + keys.length > MOST_KEYS) open = begin();
    const { keys: asked, values } = open;
    const places = keys.map((key) => {
      const place = asked.get(key) ?? asked.size;
      asked.set(key, place);
      return place;
    });
    const found = await values;
    return places.map((place) => found[place] ?? null);
  };
}
