import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import type { Duplex } from 'node:stream';
import { writeErrorPage } from '@/lib/edges/browser';
import { connectionHeaders } from '@/lib/edges/http';
import { type Container, container } from '@/lib/kernel/container';
import { englishTexts } from '@/lib/language';
import { compressPage } from './compress-page';
import { connectionOfSocket } from './connection-of-socket';
import type { Listener } from './listener';
import { restAsyncStorage } from './rest-async-storage';
import { staticFiles } from './static-files';
import { pageTracer } from './trace-page';
import { canBeFlowPage, sendWithoutScripts } from './without-scripts';

export type Pages = {
  listener: Listener;
  upgrade: ((request: IncomingMessage, socket: Duplex, head: Buffer) => void) | null;
  close(): Promise<void>;
};

/**
 * Next behind our server: pages and server actions. It gets the connection in headers that only this server can set. Forwarding
 * and middleware headers of the caller are removed.
 */
export async function openPages(
  { config }: Pick<Container, 'config'>,
  options: { dev: boolean; port: number; isPage: (url: string) => boolean },
): Promise<Pages> {
  // In development Next also works between requests.
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
  const trace = pageTracer({ config });
  const listener: Listener = (request, response) => {
    const connection = connectionOfSocket(request, config);
    const { ip, requestId } = connection;
    withoutHeaders(request, (name) => /^(x-forwarded-|x-middleware-|forwarded$)/.test(name));
    request.headers[names.requestId] = requestId;
    request.headers[names.path] = request.url ?? '/';
    if (ip) request.headers[names.ip] = ip;
    response.setHeader('X-Request-Id', requestId);
    const url = request.url ?? '/';
    const isPage = options.isPage(url);
    const span = isPage ? trace(request, response, connection) : undefined;
    if (isPage) setSecurityHeaders(request, response, options.dev, config);
    // In development the scripts of Next reload the page.
    if (!options.dev && canBeFlowPage(url)) {
      // Without these headers Next answers its router with HTML, and the router loads the page as a browser does.
      withoutHeaders(request, (name) => /^(rsc$|next-router-)/.test(name));
      sendWithoutScripts(response, () =>
        writeErrorPage(new Error('page failed'), { config, requestId, ...(span && { span }) }, 'page', {
          texts: englishTexts,
          brand: container().brandMemory.brand,
        }),
      );
    }
    if (pageBegins) response.once('close', pageBegins());
    void handle(request, response);
  };
  return {
    listener: options.dev ? listener : compressed(listener),
    upgrade: options.dev ? (app.getUpgradeHandler() as never) : null,
    close: () => app.close(),
  };
}

/** Answers files of the build itself, and compresses pages. */
function compressed(listener: Listener): Listener {
  const answersFile = staticFiles(path.resolve('.next/static'));
  return (request, response) => {
    if (answersFile(request, response)) return;
    compressPage(request, response);
    listener(request, response);
  };
}

function withoutHeaders({ headers }: IncomingMessage, isRemoved: (name: string) => boolean): void {
  for (const name of Object.keys(headers)) if (isRemoved(name)) delete headers[name];
}

/** Pages whose forms end with a redirect to a client or to an identity provider: browsers apply `form-action` to every redirect after a form. */
const interactionPage = /^\/(login|consent|device|logout|federation|reauthenticate)([/?]|$)/;

/** Pages in a frame of the console: sample data, no scripts, and no forms. */
const previewPage = /^\/console\/settings\/brand\/preview\//;

/** Sets the security headers of a page. Next reads the nonce from the policy in the request and puts it on its scripts. */
function setSecurityHeaders(
  request: IncomingMessage,
  response: ServerResponse,
  dev: boolean,
  config: Container['config'],
): void {
  const nonce = randomBytes(16).toString('base64');
  const url = request.url ?? '';
  const isPreview = previewPage.test(url);
  const policy = [
    "default-src 'self'",
    isPreview && !dev
      ? "script-src 'none'"
      : `script-src 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: https:",
    "font-src 'self'",
    `connect-src 'self'${dev ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    ...(isPreview ? ["form-action 'none'"] : interactionPage.test(url) ? [] : ["form-action 'self'"]),
    `frame-ancestors '${isPreview ? 'self' : 'none'}'`,
  ].join('; ');
  request.headers['content-security-policy'] = policy;
  response.setHeader('Content-Security-Policy', policy);
  response.setHeader('Cache-Control', 'private, no-store');
  if (config.secureCookies) response.setHeader('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
}

/** Next prints to standard output, where every line must be JSON. */
async function withoutStandardOutput(work: () => Promise<void>): Promise<void> {
  const { log } = console;
  console.log = () => {};
  try {
    await work();
  } finally {
    console.log = log;
  }
}
