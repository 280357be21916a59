import { collectDefaultMetrics, Gauge, type Metric, Registry } from 'prom-client';
import { resolveWithin } from '@/lib/kernel/resolve-within';
import { version } from '@/lib/kernel/version';
import { type Distribution, Durations, observe } from './durations';
import { type Count, Tally } from './tally';

const READ_MS = 1_500;

export type GaugeOptions = { name: string; help: string; across?: 'sum' | 'max' };

/** The metrics of one process. Labels come from closed sets and contain no data of a caller, user or client. */
export class Metrics {
  readonly registry = new Registry();
  readonly #durations = this.#register(
    new Durations(
      'identity_http_request_duration_seconds',
      'Duration of HTTP requests by route, method and status class',
    ),
  );
  readonly #requests = new Map<string, Map<string, Distribution[]>>();
  readonly #tokens = this.#tally('identity_tokens_issued_total', 'Issued access tokens by grant type');
  readonly #grantTypes = new Map<string, Count>();
  readonly #refusals = this.#tally('identity_tokens_refused_total', 'Refused token requests by error code');
  readonly #errorCodes = new Map<string, Count>();
  readonly #introspections = this.#tally('identity_introspections_total', 'Token introspections by result');
  readonly #active = this.#introspections.add({ active: 'true' });
  readonly #inactive = this.#introspections.add({ active: 'false' });
  readonly #signIns = this.#tally('identity_sign_ins_total', 'Password checks by outcome');
  readonly signIns = {
    verified: this.#signIns.add({ outcome: 'verified' }),
    refused: this.#signIns.add({ outcome: 'refused' }),
    password_change_required: this.#signIns.add({ outcome: 'password_change_required' }),
    throttled: this.#signIns.add({ outcome: 'throttled' }),
  };
  readonly #cache = this.#tally('identity_cache_reads_total', 'Cache reads by outcome');
  readonly cache = {
    hit: this.#cache.add({ outcome: 'hit' }),
    miss: this.#cache.add({ outcome: 'miss' }),
    fault: this.#cache.add({ outcome: 'fault' }),
  };
  readonly #mails = this.#tally(
    'identity_mails_total',
    'Mails by what happened: queued, not queued over a limit, sent, failed',
  );
  readonly #mailFailures = this.#tally(
    'identity_mail_attempts_failed_total',
    'Attempts to send a mail that were not accepted',
  );
  readonly mails = {
    queued: this.#mails.add({ outcome: 'queued' }),
    limited: this.#mails.add({ outcome: 'limited' }),
    sent: this.#mails.add({ outcome: 'sent' }),
    failed: this.#mails.add({ outcome: 'failed' }),
    attemptsFailed: this.#mailFailures.add(),
  };
  readonly #registrations = this.#tally('identity_registrations_total', 'Registrations of users by what happened');
  readonly registrations = {
    requested: this.#registrations.add({ outcome: 'requested' }),
    completed: this.#registrations.add({ outcome: 'completed' }),
  };
  readonly #breachChecks = this.#tally(
    'identity_breached_password_checks_total',
    'Look-ups of new passwords in lists of breached passwords by source and outcome',
  );
  readonly #breachOutcomes = new Map<string, Count>();
  readonly #challenges = this.#tally(
    'identity_challenges_total',
    'Answers to proof-of-work challenges by purpose and outcome',
  );
  readonly #challengeOutcomes = new Map<string, Count>();
  readonly databaseUnavailable = this.#tally(
    'identity_database_unavailable_total',
    'Requests that failed because the database was unavailable',
  ).add();
  readonly requestsDropped = this.#tally(
    'identity_recorded_requests_dropped_total',
    'Records of requests that were not stored, because too many waited or the database failed',
  ).add();
  readonly #limited = this.#tally('identity_requests_limited_total', 'Requests refused by a request limit');
  readonly #limits = new Map<string, Count>();
  /** Reads the metrics of all processes, or only of this process before `readFrom` is called. */
  #readAll = () => this.registry.metrics();

  /** Counts a response. `route` is the name of the endpoint, not the requested path. */
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

  /** Counts a refused token request. `error` is a code of the protocol, never text of a caller. */
  tokenRefused(error: string): void {
    let count = this.#errorCodes.get(error);
    if (!count) {
      count = this.#refusals.add({ error });
      this.#errorCodes.set(error, count);
    }
    count.value += 1;
  }

  breachedPasswordChecked(source: 'file' | 'range', outcome: 'found' | 'not_found' | 'failed'): void {
    countOf(this.#breachOutcomes, this.#breachChecks, { source, outcome }).value += 1;
  }

  challengeAnswered(purpose: string, outcome: string): void {
    countOf(this.#challengeOutcomes, this.#challenges, { purpose, outcome }).value += 1;
  }

  introspected(active: boolean): void {
    (active ? this.#active : this.#inactive).value += 1;
  }

  requestLimited(endpoint: string, kind: string): void {
    const key = `${endpoint} ${kind}`;
    const count = this.#limits.get(key) ?? this.#limited.add({ endpoint, limit: kind });
    this.#limits.set(key, count);
    count.value += 1;
  }

  /** Adds a value that is read with the metrics. It is omitted when it is null, fails or takes longer than 1.5 s. */
  gauge({ name, help, across = 'sum' }: GaugeOptions, read: () => number | null | Promise<number | null>): void {
    new Gauge({
      name,
      help,
      aggregator: across,
      registers: [this.registry],
      async collect() {
        const value = await resolveWithin(READ_MS, Promise.resolve(read()), null);
        if (value === null) this.remove();
        else this.set(value);
      },
    });
  }

  /** Adds the CPU time, memory, event loop delay and version of this process. */
  watchProcess(): void {
    collectDefaultMetrics({ register: this.registry });
    const labels = { version };
    new Gauge({
      name: 'identity_build_info',
      help: 'The running version',
      labelNames: ['version'],
      aggregator: 'first',
      registers: [this.registry],
    }).set(labels, 1);
  }

  /** Sets how the metrics of all processes are read. */
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

/** The count with these labels, which come from closed sets. */
function countOf(counts: Map<string, Count>, tally: Tally, labels: Record<string, string>): Count {
  const key = Object.values(labels).join(' ');
  const count = counts.get(key) ?? tally.add(labels);
  counts.set(key, count);
  return count;
}
