type Flight = { lateAtMs: number; fail: (error: Error) => void };

/** How often is looked: a deadline is kept to this. */
const GLANCE_MS = 250;

/**
 * Work that has to end within `ms`. One timer watches all that is under way, which began in the order it will be late.
 * @throws Error of kind `timeout`; the work itself goes on.
 */
export function deadline(ms: number): <T>(work: Promise<T>) => Promise<T> {
  const flights = new Set<Flight>();
  let watched = false;

  function glance(): void {
    const now = performance.now();
    for (const flight of flights) {
      if (flight.lateAtMs > now) break;
      flights.delete(flight);
      flight.fail(Object.assign(new Error('deadline'), { kind: 'timeout' }));
    }
    watched = flights.size > 0;
    if (watched) setTimeout(glance, GLANCE_MS);
  }

  return (work) =>
    new Promise((resolve, reject) => {
      const flight = { lateAtMs: performance.now() + ms, fail: reject };
      flights.add(flight);
      if (!watched) setTimeout(glance, GLANCE_MS);
      watched = true;
      work.then(
        (value) => {
          flights.delete(flight);
          resolve(value);
        },
        (error: unknown) => {
          flights.delete(flight);
          reject(error);
        },
      );
    });
}
