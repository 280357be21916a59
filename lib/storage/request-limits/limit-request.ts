import type { Ctx } from '@/lib/kernel/context';
import { AppError } from '@/lib/kernel/errors';
import { FailureSampler } from '@/lib/kernel/failure-sampler';
import { isInRanges } from '@/lib/kernel/ip-ranges';
import { networkOf } from '@/lib/kernel/network-of';
import { type LimitedEndpoint, type LimitKind, limitedEndpointAt } from '@/lib/kernel/request-limits';
import type { Bucket } from './bucket-table';

const callers: Record<LimitKind, string> = { client: 'this client', address: 'this address', user: 'this user' };

const sampler = new FailureSampler();

/**
 * Counts a request against the limit of its network, if the address is known.
 * @throws AppError `rate_limited` with the seconds to wait.
 */
export function limitAddress(ctx: Ctx, endpoint: LimitedEndpoint): void {
  if (ctx.ip !== null && hasLimit(ctx, endpoint, 'address')) take(ctx, endpoint, 'address', networkOf(ctx.ip), null);
}

/** Counts a request against the limit of its user. @throws as `limitAddress`. */
export function limitUser(ctx: Ctx, endpoint: LimitedEndpoint, userId: string): void {
  if (hasLimit(ctx, endpoint, 'user')) take(ctx, endpoint, 'user', userId, null);
}

/**
 * Counts a request against the limit of its client. Anyone can name a client that proves nothing, so its requests are counted
 * for each network: otherwise anyone could use up its limit. @throws as `limitAddress`.
 */
export function limitClient(ctx: Ctx, endpoint: LimitedEndpoint, clientId: string, isProven: boolean): void {
  if (!hasLimit(ctx, endpoint, 'client')) return;
  take(ctx, endpoint, 'client', isProven ? clientId : `${clientId} ${networkOf(ctx.ip)}`, clientId);
}

/** The same for the endpoint at this path, if it is limited. */
export function limitClientAt(ctx: Ctx, path: string, clientId: string, isProven: boolean): void {
  const endpoint = limitedEndpointAt(path);
  if (endpoint !== undefined) limitClient(ctx, endpoint, clientId, isProven);
}

const hasLimit = (ctx: Ctx, endpoint: LimitedEndpoint, kind: LimitKind): boolean =>
  ctx.limits.of(endpoint).tables[kind] !== undefined;

function take(ctx: Ctx, endpoint: LimitedEndpoint, kind: LimitKind, subject: string, clientId: string | null): void {
  const { tables, policy } = ctx.limits.of(endpoint);
  const table = tables[kind];
  if (table === undefined) return;
  const nowMs = performance.now();
  const bucket = ctx.limits.take(table, subject, nowMs);
  if (ctx.answerHeaders) addFields(ctx.answerHeaders, policy, bucket, nowMs);
  if (bucket.waitMs > 0 && !(kind === 'address' && isFromProxy(ctx))) refuse(ctx, bucket, endpoint, kind, clientId);
}

/** A trusted proxy that named no usable caller stands for everybody behind it, so it is never refused. */
const isFromProxy = ({ ip, config }: Ctx): boolean => ip !== null && isInRanges(ip, config.trustedProxies);

/** The fields of draft-ietf-httpapi-ratelimit-headers: what is left of each limit, and the seconds until it is whole again. */
function addFields(headers: Record<string, string>, policy: string, bucket: Bucket, nowMs: number): void {
  const { table, fullAtMs } = bucket;
  const seconds = Math.ceil((fullAtMs - nowMs) / 1_000);
  const item = `"${table.name.kind}";r=${table.left(bucket, nowMs)};t=${seconds}`;
  const before = headers.RateLimit;
  headers.RateLimit = before === undefined ? item : `${before}, ${item}`;
  headers['RateLimit-Policy'] = policy;
}

function refuse(ctx: Ctx, bucket: Bucket, endpoint: LimitedEndpoint, kind: LimitKind, clientId: string | null): never {
  const { requestId, ip } = ctx;
  const { requests, seconds } = bucket.table.limit;
  const description = `More than ${requests} requests in ${seconds} seconds from ${callers[kind]}.`;
  ctx.metrics.requestLimited(endpoint, kind);
  ctx.limitedCallers.note(bucket);
  if (endpoint === 'token') ctx.counters.add('tokens_refused', 'rate_limited', clientId);
  if (ctx.facts) ctx.facts.reason = description;
  const count = sampler.take(`${endpoint} ${kind} ${bucket.subject}`);
  if (count !== null)
    ctx.log.info('request.limited', {
      requestId,
      route: endpoint,
      clientId: clientId ?? undefined,
      code: kind,
      error: description,
      ip: ip ?? undefined,
      count,
    });
  throw new AppError('rate_limited', `Too many requests from ${callers[kind]}. Try again later.`, {
    retryAfterSeconds: Math.ceil(bucket.waitMs / 1_000),
    limited: kind,
  });
}
