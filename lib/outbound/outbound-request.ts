import { lookup as resolve } from 'node:dns';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { type BlockList, isIP, type LookupFunction } from 'node:net';
import { canonicalIp, familyOf } from '../ip-address';
import type { OutboundAllow } from './allow';
import { isSpecial } from './special-addresses';

const DEADLINE_MS = 2_500;
const MOST_BYTES = 64 * 1024;

/** Why nothing was fetched; `message` never carries what the other end said. */
export class OutboundError extends Error {
  readonly kind = 'outbound';
}

export type OutboundRequest = { method?: 'GET' | 'POST'; headers?: Record<string, string>; body?: string };
export type OutboundAnswer = { status: number; headers: IncomingMessage['headers']; body: string };

/**
 * One request to a URL that somebody else chose: https, to a public address (checked where the socket connects, so
 * that a name cannot change its mind), no redirect followed, 2.5 s and 64 KB at most. What OUTBOUND_ALLOW names may
 * be private and plain http.
 * @throws OutboundError.
 */
export async function outboundRequest(
  allow: OutboundAllow,
  target: string,
  { method = 'GET', headers, body }: OutboundRequest = {},
): Promise<OutboundAnswer> {
  const url = new URL(target);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const trusted = allow.hosts.has(host.toLowerCase());
  const permitted = (address: string): boolean => trusted || !isSpecial(address) || isIn(allow.ranges, address);
  if (isIP(host) && !permitted(host)) throw new OutboundError('the address is not public');
  const plain = url.protocol === 'http:' && (trusted || (isIP(host) !== 0 && permitted(host) && isSpecial(host)));
  if (url.protocol !== 'https:' && !plain) throw new OutboundError('the URL is not https');
  return new Promise((done, fail) => {
    const signal = AbortSignal.timeout(DEADLINE_MS);
    const refuse = (error: unknown) => fail(asOutboundError(error));
    const options = {
      method,
      headers: { ...headers, Connection: 'close' },
      signal,
      agent: false,
      lookup: guarded(permitted),
    };
    const sent = (plain ? httpRequest : httpsRequest)(url, options, (answer) => {
      readBody(answer).then(
        (text) => done({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }),
        refuse,
      );
    });
    sent.on('socket', (socket) => {
      socket.once('connect', () => {
        if (!permitted(socket.remoteAddress ?? '')) sent.destroy(new OutboundError('the address is not public'));
      });
    });
    sent.on('error', refuse);
    sent.end(body);
  });
}

function isIn(ranges: BlockList, address: string): boolean {
  const ip = canonicalIp(address);
  return ip !== null && ranges.check(ip, familyOf(ip));
}

function asOutboundError(error: unknown): OutboundError {
  if (error instanceof OutboundError) return error;
  const { name, code } = error as { name?: string; code?: string };
  return new OutboundError(name === 'TimeoutError' || name === 'AbortError' ? 'no answer in time' : (code ?? 'failed'));
}

/** Resolves a name to those of its addresses that may be connected to. */
const guarded =
  (permitted: (address: string) => boolean): LookupFunction =>
  (name, options, callback) => {
    resolve(name, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      const fit = addresses.filter(({ address }) => permitted(address));
      const [first] = fit;
      if (!first) return callback(new OutboundError('the address is not public'), '', 0);
      if (options.all) return callback(null, fit);
      return callback(null, first.address, first.family);
    });
  };

async function readBody(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) {
      answer.destroy();
      throw new OutboundError('the answer is too large');
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
