import type { Ctx } from '@/lib/kernel/context';
import { readCookie } from '@/lib/kernel/cookies';
import { findSession } from '@/lib/sign-in/sessions';
import { sessionIdOf } from '../browser/session-id';
import { type EndpointRequest, edge, problem } from '../http';
import { contentOf } from './docs-content';
import { docsHtml } from './docs-html';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** The current user of the console, as far as the documents need it, or null. */
async function viewerOf(ctx: Ctx, { headers }: Pick<EndpointRequest, 'headers'>) {
  const sessionId = await sessionIdOf(ctx, headers.get('cookie'));
  const signedIn = sessionId ? await findSession(ctx, sessionId) : null;
  if (!signedIn || signedIn.actor.permissions.size === 0) return null;
  return { name: signedIn.user.username, permissions: signedIn.actor.permissions };
}

const page = (route: string, path: '/docs' | '/redoc') =>
  edge({
    route,
    async handle(request, ctx) {
      const body = docsHtml({
        content: contentOf(ctx.config.issuer),
        path,
        query: new URL(request.url).searchParams.get('q')?.trim().slice(0, 100) ?? '',
        viewer: await viewerOf(ctx, request),
        theme: /^(light|dark)$/.exec(readCookie(request.headers.get('cookie'), 'theme') ?? '')?.[0] ?? 'system',
      });
      return {
        status: 200,
        headers: {
          'Content-Type': 'text/html; charset=utf-8',
          'Content-Security-Policy': policy,
          'Cache-Control': 'private, no-store',
          'Referrer-Policy': 'same-origin',
          'X-Frame-Options': 'DENY',
        },
        body,
      };
    },
    refuse: problem,
  });

/** The API documents with folded operations. Administrators can try them. */
export const docsPage = page('GET /docs', '/docs');

/** The same documents with all operations open, to read and to print. */
export const redocPage = page('GET /redoc', '/redoc');
