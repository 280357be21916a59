import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Config } from '@/lib/kernel/config';
import { canonicalIp } from '@/lib/kernel/ip-address';
import { isInRanges } from '@/lib/kernel/ip-ranges';
import { networkOf } from '@/lib/kernel/network-of';

/** Many callers that connect in the same moment are no attack: their requests arrive within this time. */
const GRACE_MS = 1_000;

const latest = Symbol('latest request');
const openedAt = Symbol('opened at');

type Watched = Socket & { [latest]?: IncomingMessage; [openedAt]?: number };

/** Whether this connection has sent nothing yet, or only a part of its request. */
const isUnfinished = (socket: Watched): boolean => !(socket[latest]?.complete ?? false);

/**
 * Bounds the connections of one network whose request has not arrived completely after a second: the oldest of them are closed,
 * so that a slow sender delays nobody behind the same address. Connections of trusted proxies are not counted.
 */
export function boundUnfinishedRequests(
  server: Server,
  { connections, trustedProxies }: Pick<Config, 'connections' | 'trustedProxies'>,
): void {
  const max = connections.maxUnfinishedPerAddress;
  const networks = new Map<string, Set<Watched>>();
  const checking = new Set<string>();

  function checkLater(network: string): void {
    if (checking.has(network)) return;
    checking.add(network);
    setTimeout(() => check(network), GRACE_MS).unref();
  }

  function check(network: string): void {
    checking.delete(network);
    const sockets = networks.get(network);
    if (!sockets || sockets.size <= max) return;
    closeOldest(sockets, max);
    checkLater(network);
  }

  server.on('connection', (socket: Watched) => {
    const ip = canonicalIp(socket.remoteAddress ?? '');
    if (ip === null || isInRanges(ip, trustedProxies)) return;
    socket[openedAt] = performance.now();
    const network = networkOf(ip);
    const sockets = networks.get(network) ?? new Set();
    networks.set(network, sockets.add(socket));
    socket.once('close', () => {
      sockets.delete(socket);
      if (sockets.size === 0) networks.delete(network);
    });
    if (sockets.size > max) checkLater(network);
  });
  server.prependListener('request', (request: IncomingMessage) => {
    (request.socket as Watched)[latest] = request;
  });
}

function closeOldest(sockets: Set<Watched>, max: number): void {
  const openedBefore = performance.now() - GRACE_MS;
  const unfinished = [...sockets].filter(isUnfinished);
  for (const socket of unfinished.slice(0, Math.max(0, unfinished.length - max)))
    if ((socket[openedAt] ?? 0) <= openedBefore) socket.destroy();
}
