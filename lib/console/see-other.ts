import { container } from '../container';
import { AppError } from '../errors';
import type { EndpointRequest } from '../http';

/** 303 to a page of ours: a POST must not be repeated at the next address (RFC 9700 §4.12). */
export function seeOther(path: string, query: Record<string, string> | URLSearchParams = {}): Response {
  const search = new URLSearchParams(query).toString();
  return new Response(null, {
    status: 303,
    headers: { Location: search ? `${path}?${search}` : path, 'Cache-Control': 'no-store' },
  });
}

/** A path of this service and nothing else: what a page hands over as `return_to`. */
export function ownPath(given: string | null, fallback: string): string {
  if (!given || !/^\/(?![/\\])[\x21-\x7e]*$/.test(given)) return fallback;
  const { issuer } = container().config;
  const base = new URL(issuer).origin;
  return URL.canParse(given, base) && new URL(given, base).origin === base ? given : fallback;
}

/** Whether a form was sent from one of our own pages, by the browser's word; old engines do not say. */
export function isSameOrigin(request: Pick<EndpointRequest, 'headers'>): boolean {
  const site = request.headers.get('sec-fetch-site');
  // A page that sends no referrer posts its forms with `Origin: null`; this header the browser still fills in.
  if (site) return site === 'same-origin' || site === 'none';
  const origin = request.headers.get('origin');
  if (origin === null) return true;
  return URL.canParse(origin) && new URL(origin).host === request.headers.get('host');
}

/** @throws AppError `forbidden` for a form that was sent from another site. */
export function requireOwnForm(request: Pick<EndpointRequest, 'headers'>): void {
  if (!isSameOrigin(request)) throw new AppError('forbidden', 'This form was sent from another site.');
}
