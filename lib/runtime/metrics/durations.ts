import type { Labels, Series } from './tally';

const BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, Number.POSITIVE_INFINITY];

export type Distribution = { labels: Labels; counts: number[]; sum: number };

/** A histogram of durations in seconds, stored as plain numbers. */
export class Durations {
  readonly #distributions: Distribution[] = [];

  constructor(
    readonly name: string,
    readonly help: string,
  ) {}

  add(labels: Labels): Distribution {
    const distribution = { labels, counts: BOUNDS.map(() => 0), sum: 0 };
    this.#distributions.push(distribution);
    return distribution;
  }

  async get(): Promise<Series> {
    const { name, help } = this;
    const values = this.#distributions.flatMap((distribution) => seriesOf(name, distribution));
    return { name, help, type: 'histogram', aggregator: 'sum', values };
  }
}

/** Counts one duration. */
export function observe(distribution: Distribution, seconds: number): void {
  let at = 0;
  while (seconds > (BOUNDS[at] ?? Number.POSITIVE_INFINITY)) at += 1;
  distribution.counts[at] = (distribution.counts[at] ?? 0) + 1;
  distribution.sum += seconds;
}

function seriesOf(name: string, { labels, counts, sum }: Distribution): Series['values'] {
  let total = 0;
  const buckets = BOUNDS.map((bound, at) => {
    total += counts[at] ?? 0;
    const le = bound === Number.POSITIVE_INFINITY ? '+Inf' : bound;
    return { metricName: `${name}_bucket`, labels: { le, ...labels }, value: total };
  });
  return [
    ...buckets,
    { metricName: `${name}_sum`, labels, value: sum },
    { metricName: `${name}_count`, labels, value: total },
  ];
}
