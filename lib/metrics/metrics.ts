import { collectDefaultMetrics, Gauge, type Metric, Registry } from 'prom-client';
import { version } from '../version-info';
import { type Distribution, Durations, observe } from './durations';
import { type Count, Tally } from './tally';

const READ_MS = 1_500;

export type GaugeOptions = { name: string; help: string; across?: 'sum' | 'max' };

/** The numbers of one process. Labels come from closed sets: nothing of a caller, user or client is among them. */
export class Metrics {
  readonly registry = new Registry();
  readonly #durations = this.#register(
    new Durations('identity_http_request_duration_seconds', 'Answers by route, method and class of status'),
  );
  readonly #requests = new Map<string, Map<string, Distribution[]>>();
  readonly #tokens = this.#tally('identity_tokens_issued_total', 'Access tokens issued, by grant type');
  readonly #grantTypes = new Map<string, Count>();
  readonly #introspections = this.#tally('identity_introspections_total', 'Introspections, by what they found');
  readonly #active = this.#introspections.add({ active: 'true' });
  readonly #inactive = this.#introspections.add({ active: 'false' });
  readonly #signIns = this.#tally('identity_sign_ins_total', 'Password checks, by outcome');
  readonly signIns = {
    verified: this.#signIns.add({ outcome: 'verified' }),
    refused: this.#signIns.add({ outcome: 'refused' }),
    throttled: this.#signIns.add({ outcome: 'throttled' }),
  };
  readonly #cache = this.#tally('identity_cache_reads_total', 'Look-ups in the answer cache, by outcome');
  readonly cache = {
    hit: this.#cache.add({ outcome: 'hit' }),
    miss: this.#cache.add({ outcome: 'miss' }),
    fault: this.#cache.add({ outcome: 'fault' }),
  };
  readonly databaseUnavailable = this.#tally(
    'identity_database_unavailable_total',
    'Requests that ended because the database did not serve them',
  ).add();
  /** Where the numbers of all processes come from; this one's alone unless the server says otherwise. */
  #readAll = () => this.registry.metrics();

  /** Counts an answer. The route is the endpoint's own name, not what was asked for. */
  request(route: string, method: string, status: number, seconds: number): void {
    const classes = this.#requests.get(route)?.get(method) ?? this.#addRequests(route, method);
    const at = Math.floor(status / 100);
    classes[at] ??= this.#durations.add({ route, method, status: `${at}xx` });
    observe(classes[at], seconds);
  }

  tokenIssued(grantType: string): void {
    let count = this.#grantTypes.get(grantType);
    if (!count) {
      count = this.#tokens.add({ grant_type: grantType });
      this.#grantTypes.set(grantType, count);
    }
    count.value += 1;
  }

  introspected(active: boolean): void {
    (active ? this.#active : this.#inactive).value += 1;
  }

  /** A value that is read when the numbers are; null where it is not known just now. */
  gauge({ name, help, across = 'sum' }: GaugeOptions, read: () => number | null | Promise<number | null>): void {
    new Gauge({
      name,
      help,
      aggregator: across,
      registers: [this.registry],
      async collect() {
        const value = await inTime(read());
        if (value === null) this.remove();
        else this.set(value);
      },
    });
  }

  /** Adds processor time, memory, event loop and build of this process: for one that serves. */
  watchProcess(): void {
    collectDefaultMetrics({ register: this.registry });
    const labels = { version };
    new Gauge({
      name: 'identity_build_info',
      help: 'The release that runs',
      labelNames: ['version'],
      aggregator: 'first',
      registers: [this.registry],
    }).set(labels, 1);
  }

  /** Replaces where the numbers of all processes come from. */
  readFrom(readAll: () => Promise<string>): void {
    this.#readAll = readAll;
  }

  /** Prometheus text exposition 0.0.4 of all processes. */
  text(): Promise<string> {
    return this.#readAll();
  }

  #addRequests(route: string, method: string): Distribution[] {
    const methods = this.#requests.get(route) ?? new Map<string, Distribution[]>();
    this.#requests.set(route, methods);
    const classes: Distribution[] = [];
    methods.set(method, classes);
    return classes;
  }

  #tally(name: string, help: string): Tally {
    return this.#register(new Tally(name, help));
  }

  #register<T extends Tally | Durations>(family: T): T {
    this.registry.registerMetric(family as unknown as Metric);
    return family;
  }
}

/** A value that does not come is left out; the others are told all the same. */
async function inTime(value: number | null | Promise<number | null>): Promise<number | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, READ_MS, null);
  });
  return Promise.race([Promise.resolve(value).catch(() => null), late]).finally(() => clearTimeout(timer));
}
