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

/**
 * Whether a form was sent from a page of this service, as far as the browser says. A foreign `Origin` counts whatever
 * `Sec-Fetch-Site` says. A page that sends no referrer posts its forms with `Origin: null`, and then `Sec-Fetch-Site`
 * decides.
 */
export function isSameOrigin(request: Pick<EndpointRequest, 'headers'>): boolean {
  const origin = request.headers.get('origin');
  const isOpaque = origin === 'null';
  if (origin !== null && !isOpaque && !isOwnOrigin(origin, request.headers.get('host'))) return false;
  const site = request.headers.get('sec-fetch-site');
  return site ? site === 'same-origin' || site === 'none' : !isOpaque;
}

function isOwnOrigin(origin: string, host: string | null): boolean {
  if (!URL.canParse(origin)) return false;
  return new URL(origin).host === host || origin === new URL(container().config.issuer).origin;
}

/** @throws AppError `forbidden` for a form that was sent from another site. */
export function requireOwnForm(request: Pick<EndpointRequest, 'headers'>): void {
  if (!isSameOrigin(request)) throw new AppError('forbidden', 'This form was sent from another site.');
}
