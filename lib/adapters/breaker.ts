/** Stops asking a dependency that keeps failing; after `openMs` one caller is let through to try again. */
export class Breaker {
  #failures = 0;
  #openUntil = 0;

  constructor(readonly options: { failures: number; openMs: number }) {}

  isOpen(): boolean {
    if (this.#failures < this.options.failures) return false;
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
