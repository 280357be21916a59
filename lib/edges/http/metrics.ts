import type { Ctx } from '@/lib/kernel/context';
import { equalBytes, sha256 } from '@/lib/kernel/secret';
import { OAuthError } from '@/lib/oauth';
import { edge } from './edge';
import type { EndpointRequest } from './endpoint-request';
import { problem } from './problem';
import { noStore } from './reply';

const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

/**
 * `GET /metrics`: the metrics of all processes in the Prometheus text format, for callers on this machine and for callers
 * with METRICS_TOKEN as bearer token (RFC 6750 §2.1). Other callers get 401.
 */
export const metrics = edge({
  route: 'GET /metrics',
  async handle(request, ctx) {
    if (!isLocal(request, ctx.ip) && !hasToken(request, ctx)) throw unauthorized();
    const body = await ctx.metrics.text();
    return { status: 200, headers: { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8', ...noStore }, body };
  },
  refuse: problem,
});

/** A request that was forwarded is not local: a proxy on this machine sends it from loopback. */
const isLocal = ({ headers }: EndpointRequest, ip: string | null): boolean =>
  ip !== null && /^(127(\.\d+){3}|::1)$/.test(ip) && !FORWARDED.some((name) => headers.get(name) !== null);

function hasToken({ headers }: EndpointRequest, { config }: Ctx): boolean {
  const given = /^Bearer +([\x21-\x7e]+)$/i.exec(headers.get('authorization') ?? '')?.[1];
  return (
    given !== undefined && config.metricsToken !== undefined && equalBytes(sha256(given), sha256(config.metricsToken))
  );
}

const unauthorized = () =>
  new OAuthError('invalid_token', 'Metrics need a caller on this machine or METRICS_TOKEN as bearer token.', {
    check: 'metrics.caller',
    challenge: 'Bearer',
  });
