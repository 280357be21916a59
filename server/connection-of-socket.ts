import type { IncomingMessage } from 'node:http';
import type { Config } from '@/lib/config';
import { type Connection, clientIp } from '@/lib/http';

/** Who is at the other end of this request, under a request id of its own. */
export function connectionOfSocket(request: IncomingMessage, config: Pick<Config, 'trustedProxies'>): Connection {
  const forwarded = request.headers['x-forwarded-for'];
  const hops = typeof forwarded === 'string' ? forwarded : undefined;
  return { ip: clientIp(request.socket.remoteAddress, hops, config.trustedProxies), requestId: crypto.randomUUID() };
}
