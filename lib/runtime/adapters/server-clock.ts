/** Bounds of the clock of a server: it read its clock between the request and the reply. */
export class ServerClock {
  #earliestOffset = 0;
  #latestOffset = 0;

  /** Call it when the reply arrives. `sentAt` is the time of the request by `performance.now()`. */
  observe(sentAt: number, serverMs: number): void {
    this.#earliestOffset = serverMs - performance.now();
    this.#latestOffset = serverMs - sentAt;
  }

  /** Lower bound of the server clock at the time `at` of `performance.now()`. */
  earliest(at: number): number {
    return at + this.#earliestOffset;
  }

  /** Upper bound of the server clock at this moment. */
  latest(): number {
    return performance.now() + this.#latestOffset;
  }
}
