/** A map that drops its oldest entry when a new key would make it larger than `maxSize`. */
export class BoundedMap<K, V> extends Map<K, V> {
  readonly #maxSize: number;

  constructor(maxSize = 1_000) {
    super();
    this.#maxSize = maxSize;
  }

  override set(key: K, value: V): this {
    if (this.size >= this.#maxSize && !this.has(key)) {
      const oldest = this.keys().next();
      if (!oldest.done) this.delete(oldest.value);
    }
    return super.set(key, value);
  }
}
