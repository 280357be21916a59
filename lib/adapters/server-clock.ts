/** What is known of another machine's clock: its last answer lies between the sending of the question and the reply. */
export class ServerClock {
  #earliestOffset = 0;
  #latestOffset = 0;

  /** `sentAt` is of `performance.now()`, and so is the time of this call, the reply's. */
  observe(sentAt: number, serverMs: number): void {
    this.#earliestOffset = serverMs - performance.now();
    this.#latestOffset = serverMs - sentAt;
  }

  /** The clock of the server was at least this at the moment `at` of `performance.now()`. */
  earliest(at: number): number {
    return at + this.#earliestOffset;
  }

  /** The clock of the server is at most this now. */
  latest(): number {
    return performance.now() + this.#latestOffset;
  }
}
