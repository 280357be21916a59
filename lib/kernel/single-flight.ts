/**
 * Makes a function that runs `work` unless a run under the same key is in flight: then the caller shares its outcome,
 * error included. Nothing is kept once the run has settled.
 */
export function singleFlight<T>(): (key: string, work: () => Promise<T>) => Promise<T> {
  const flights = new Map<string, Promise<T>>();
  return (key, work) => {
    const inFlight = flights.get(key);
    if (inFlight) return inFlight;
    const flight = work().finally(() => flights.delete(key));
    flights.set(key, flight);
    return flight;
  };
}
