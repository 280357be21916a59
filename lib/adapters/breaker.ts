/** Stops asking a dependency that keeps failing; after `openMs` one caller is let through to try again. */
export class Breaker {
  #failures = 0;
  #openUntil = 0;

  constructor(readonly options: { failures: number; openMs: number }) {}

  /** Whether the last attempts failed, and one too many of them. */
  isTripped(): boolean {
    return this.#failures >= this.options.failures;
  }

  /** Whether to leave the dependency alone now. */
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
