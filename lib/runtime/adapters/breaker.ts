/** A circuit breaker: blocks calls to a dependency that keeps failing, and allows one call after each `openMs`. */
export class Breaker {
  #failures = 0;
  #openUntil = 0;

  constructor(readonly options: { failures: number; openMs: number }) {}

  /** Whether the number of consecutive failures has reached the limit. */
  isTripped(): boolean {
    return this.#failures >= this.options.failures;
  }

  /** Whether the dependency must not be called. */
  isOpen(): boolean {
    if (!this.isTripped()) return false;
    const now = performance.now();
    if (now < this.#openUntil) return true;
    this.#openUntil = now + this.options.openMs;
    return false;
  }

  succeeded(): void {
    this.#failures = 0;
  }

  failed(): void {
    this.#failures += 1;
    if (this.#failures >= this.options.failures) this.#openUntil = performance.now() + this.options.openMs;
  }
}
