import type { IncomingMessage } from 'node:http';
import { type Connection, clientIp } from '@/lib/edges/http';
import type { Config } from '@/lib/kernel/config';

/** The address of the caller, and a new request id. */
export function connectionOfSocket(request: IncomingMessage, config: Pick<Config, 'trustedProxies'>): Connection {
  const forwarded = request.headers['x-forwarded-for'];
  const hops = typeof forwarded === 'string' ? forwarded : undefined;
  return { ip: clientIp(request.socket.remoteAddress, hops, config.trustedProxies), requestId: crypto.randomUUID() };
}
