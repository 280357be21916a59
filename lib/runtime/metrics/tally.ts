export type Labels = Record<string, string>;

/** The shape of a metric for prom-client, which prints it or aggregates it over processes. */
export type Series = {
  name: string;
  help: string;
  type: 'counter' | 'histogram';
  aggregator: 'sum';
  values: { labels: Record<string, string | number>; value: number; metricName?: string }[];
};

export type Count = { labels: Labels; value: number };

/** Counters as plain numbers. Labels are set once, so that counting needs no allocation and no look-up by label. */
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
