import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/db';
import { FailureSampler } from '@/lib/kernel/failure-sampler';
import { isUuid } from '@/lib/kernel/is-uuid';
import { describeError, type Log } from '@/lib/kernel/log';
import { newId } from '@/lib/kernel/new-id';
import { AcceptedSampler } from './accepted-sampler';
import type { RecordedEndpoint } from './schema';
import type { StoredParameter } from './stored-parameters';

const FLUSH_MS = 1_000;
const MAX_WAITING = 1_000;
/** Of them, records whose request has found no client: anyone can send such requests. */
const MAX_WITHOUT_CLIENT = 200;
/** The registered values that a record keeps. */
const MAX_REGISTERED = 20;

export type NotedRequest = {
  requestId: string;
  endpoint: RecordedEndpoint;
  outcome: 'accepted' | 'refused';
  status: number;
  /** The client, if the request has found it. */
  clientId: string | null;
  /** Otherwise the client that the request names: a UUID or the URL of a metadata document. */
  claimedClient: string | null;
  userId: string | null;
  error: string | null;
  failedCheck: string | null;
  description: string | null;
  parameter: string | null;
  received: string | null;
  /** What would have been accepted, if it is not registered for the setting. */
  expected: string[] | null;
  setting: string | null;
  parameters: StoredParameter[];
  ip: string | null;
  /** The number of requests that the record stands for. */
  count: number;
};

type Waiting = NotedRequest & { atMs: number };

/** What happened to records that are not stored. */
type Drops = { value: number };

/**
 * Samples requests, keeps the records of a second in memory and writes them in one statement, so that no request has a write
 * of its own. A crash loses at most one second. What the database does not accept is dropped and counted.
 */
export class RequestLog {
  readonly #refused = new FailureSampler();
  readonly #accepted = new AcceptedSampler();
  #waiting: Waiting[] = [];
  #withoutClient = 0;
  #writing: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;

  constructor(
    readonly db: Db,
    readonly log: Pick<Log, 'warn'>,
    readonly dropped: Drops,
  ) {}

  /** The number of refusals that a log line and a record of this one stand for; null if it is left out. */
  sampleRefused(key: string): number | null {
    return this.#refused.take(key);
  }

  /** The number of accepted requests that a record of this one stands for; 0 if it is left out. */
  sampleAccepted(endpoint: RecordedEndpoint, clientId: string, combination: number): number {
    return this.#accepted.take(endpoint, clientId, combination);
  }

  note(request: NotedRequest, atMs = Date.now()): void {
    const isFull = this.#waiting.length >= MAX_WAITING;
    if (isFull || (request.clientId === null && ++this.#withoutClient > MAX_WITHOUT_CLIENT)) {
      this.dropped.value += 1;
      return;
    }
    this.#waiting.push({ ...request, atMs });
    this.#timer ??= setTimeout(() => void this.flush(), FLUSH_MS).unref();
  }

  /** Writes what is waiting, after a write that is still running. Never throws. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  async #write(): Promise<void> {
    const taken = this.#waiting;
    if (taken.length === 0) return;
    this.#waiting = [];
    this.#withoutClient = 0;
    try {
      const nowMs = Date.now();
      await this.db.execute(insert(taken.map((request) => toJson(request, nowMs))));
    } catch (error) {
      this.dropped.value += taken.length;
      this.log.warn('requests.flush_failed', { count: taken.length, error: describeError(error) });
    }
  }
}

/** The id is made when the record is written: a process writes its ids in ascending order. */
const toJson = ({ atMs, ...request }: Waiting, nowMs: number) => ({
  id: newId(),
  request_id: request.requestId,
  endpoint: request.endpoint,
  outcome: request.outcome,
  status: request.status,
  client_id: request.clientId,
  claimed: request.claimedClient,
  claimed_id: request.claimedClient !== null && isUuid(request.claimedClient) ? request.claimedClient : null,
  user_id: request.userId,
  error: request.error,
  failed_check: request.failedCheck,
  description: request.description,
  parameter: request.parameter,
  received: request.received,
  expected: request.expected,
  setting: request.setting,
  parameters: request.parameters,
  ip: request.ip,
  count: request.count,
  age: Math.max(0, nowMs - atMs) / 1000,
});

/** Finds the clients that requests name, and copies what is registered for the setting at fault. */
const insert = (rows: object[]): SQL => sql`
  insert into recorded_requests
    (id, request_id, received_at, endpoint, outcome, status, client_id, unknown_client, user_id, error, failed_check,
     description, parameter, received, registered, setting, parameters, ip, count)
  select r.id, r.request_id, now() - make_interval(secs => r.age), r.endpoint, r.outcome, r.status,
         coalesce(r.client_id, c.id), case when coalesce(r.client_id, c.id) is null then r.claimed end, r.user_id, r.error,
         r.failed_check, r.description, r.parameter, r.received,
         (coalesce(r.expected, case r.setting
            when 'redirect_uris' then c.redirect_uris
            when 'post_logout_redirect_uris' then c.post_logout_redirect_uris
            when 'scopes' then c.scopes
            when 'grant_types' then c.grant_types
            when 'exchange_from' then c.exchange_from::text[]
            when 'token_endpoint_auth_method' then array[c.token_endpoint_auth_method]
            when 'token_endpoint_auth_signing_alg' then array_remove(array[c.token_endpoint_auth_signing_alg], null)
            when 'request_object_signing_alg' then array_remove(array[c.request_object_signing_alg], null)
            when 'resources' then c.resources || array(
              select identifier from api_resources where is_open order by identifier limit ${MAX_REGISTERED}::int)
          end))[1:${MAX_REGISTERED}::int],
         r.setting, r.parameters, r.ip, r.count
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(
           id uuid, request_id text, endpoint text, outcome text, status int, client_id uuid, claimed text,
           claimed_id uuid, user_id uuid, error text, failed_check text, description text, parameter text, received text,
           expected text[], setting text, parameters jsonb, ip text, count int, age float8)
    left join lateral (
      select * from clients where id = coalesce(r.client_id, r.claimed_id)
      union all
      select * from clients where metadata_uri = r.claimed and r.client_id is null and r.claimed_id is null
      limit 1) c on true`;
