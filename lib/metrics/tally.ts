export type Labels = Record<string, string>;

/** How prom-client hands a metric on, to its text or to the sum over processes. */
export type Series = {
  name: string;
  help: string;
  type: 'counter' | 'histogram';
  aggregator: 'sum';
  values: { labels: Record<string, string | number>; value: number; metricName?: string }[];
};

export type Count = { labels: Labels; value: number };

/** Counters as plain numbers, given their labels once: nothing is made or looked up by label on a request's way. */
export class Tally {
  readonly #counts: Count[] = [];

  constructor(
    readonly name: string,
    readonly help: string,
  ) {}

  add(labels: Labels = {}): Count {
    const count = { labels, value: 0 };
    this.#counts.push(count);
    return count;
  }

  async get(): Promise<Series> {
    const { name, help } = this;
    return { name, help, type: 'counter', aggregator: 'sum', values: this.#counts.map((count) => ({ ...count })) };
  }
}
