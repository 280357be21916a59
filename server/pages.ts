import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Container } from '@/lib/container';
import { connectionHeaders } from '@/lib/http';
import { connectionOfSocket } from './connection-of-socket';
import type { Listener } from './listener';
import { restAsyncStorage } from './rest-async-storage';

export type Pages = {
  listener: Listener;
  upgrade: ((request: IncomingMessage, socket: never, head: Buffer) => void) | null;
  close(): Promise<void>;
};

/**
 * Next behind our server: pages and server actions. It learns of the connection by headers only we can set;
 * what a caller says about itself (forwarded host, protocol, middleware tricks) is taken away first.
 */
export async function openPages(
  { config }: Pick<Container, 'config'>,
  options: { dev: boolean; port: number; isPage: (url: string) => boolean },
): Promise<Pages> {
  // While pages are rebuilt, work goes on that belongs to no request.
  const pageBegins = options.dev ? null : restAsyncStorage();
  const { default: next } = await import('next');
  const app = next({
    dev: options.dev,
    customServer: true,
    hostname: 'localhost',
    port: options.port,
    dir: process.cwd(),
  });
  await withoutStandardOutput(() => app.prepare());
  const handle = app.getRequestHandler();
  const names = connectionHeaders();
  const listener: Listener = (request, response) => {
    const { ip, requestId } = connectionOfSocket(request, config);
    for (const name of Object.keys(request.headers))
      if (name.startsWith('x-forwarded-') || name.startsWith('x-middleware-') || name === 'forwarded')
        delete request.headers[name];
    request.headers[names.requestId] = requestId;
    request.headers[names.path] = request.url ?? '/';
    if (ip) request.headers[names.ip] = ip;
    response.setHeader('X-Request-Id', requestId);
    if (options.isPage(request.url ?? '/')) protect(request, response, options.dev, config);
    if (pageBegins) response.once('close', pageBegins());
    void handle(request, response);
  };
  return { listener, upgrade: options.dev ? (app.getUpgradeHandler() as never) : null, close: () => app.close() };
}

/** Pages whose forms end at a client: browsers hold `form-action` against every redirect that follows a form. */
const inFlow = /^\/(login|consent|device|logout)([/?]|$)/;

/** A nonce for every page: Next reads it from the request's policy and puts it on its scripts. */
function protect(request: IncomingMessage, response: ServerResponse, dev: boolean, config: Container['config']): void {
  const nonce = randomBytes(16).toString('base64');
  const policy = [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: https:",
    "font-src 'self'",
    `connect-src 'self'${dev ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    ...(inFlow.test(request.url ?? '') ? [] : ["form-action 'self'"]),
    "frame-ancestors 'none'",
  ].join('; ');
  request.headers['content-security-policy'] = policy;
  response.setHeader('Content-Security-Policy', policy);
  response.setHeader('Cache-Control', 'private, no-store');
  if (config.secureCookies) response.setHeader('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
}

/** Next says what it loads on standard output, where every line is JSON. */
async function withoutStandardOutput(work: () => Promise<void>): Promise<void> {
  const { log } = console;
  console.log = () => {};
  try {
    await work();
  } finally {
    console.log = log;
  }
}
