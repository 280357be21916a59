import type { Ctx } from '../context';
import { OAuthError } from '../oauth';
import { equalBytes, sha256 } from '../secret';
import { edge } from './edge';
import type { EndpointRequest } from './endpoint-request';
import { problem } from './problem';
import { noStore } from './reply';

const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

/**
 * `GET /metrics`: the numbers of all processes in the text format of Prometheus. Open to callers on this machine and
 * to whoever sends METRICS_TOKEN as a bearer token (RFC 6750 §2.1); anyone else is 401.
 */
export const metrics = edge({
  route: 'GET /metrics',
  async handle(request, ctx) {
    if (!isLocal(request, ctx.ip) && !hasToken(request, ctx)) throw refusal();
    const body = await ctx.metrics.text();
    return { status: 200, headers: { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8', ...noStore }, body };
  },
  refuse: problem,
});

/** A proxy on this machine is on loopback too, and it speaks for callers who are not. */
const isLocal = ({ headers }: EndpointRequest, ip: string | null): boolean =>
  ip !== null && /^(127(\.\d+){3}|::1)$/.test(ip) && !FORWARDED.some((name) => headers.get(name) !== null);

function hasToken({ headers }: EndpointRequest, { config }: Ctx): boolean {
  const given = /^Bearer +([\x21-\x7e]+)$/i.exec(headers.get('authorization') ?? '')?.[1];
  return (
    given !== undefined && config.metricsToken !== undefined && equalBytes(sha256(given), sha256(config.metricsToken))
  );
}

const refusal = () =>
  new OAuthError('invalid_token', 'Metrics are for callers on this machine, or with METRICS_TOKEN.', {
    challenge: 'Bearer',
  });
