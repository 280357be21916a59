import { container } from '@/lib/kernel/container';
import { AppError } from '@/lib/kernel/errors';
import type { EndpointRequest } from './endpoint-request';

/**
 * Whether the browser says that a page of this service sent the form. A foreign `Origin` is refused whatever
 * `Sec-Fetch-Site` says. A page that sends no referrer posts its forms with `Origin: null`; then `Sec-Fetch-Site` decides.
 * Callers that send neither header are not browsers and have no cookies that could be misused.
 */
export function isSameOrigin({ headers }: Pick<EndpointRequest, 'headers'>): boolean {
  const isOpaque = headers.get('origin') === 'null';
  if (headers.get('origin') !== null && !isOpaque && !namesOwnOrigin(headers)) return false;
  const site = headers.get('sec-fetch-site');
  return site ? site === 'same-origin' || site === 'none' : !isOpaque;
}

/** Whether `Origin` names this service: the host of the request, or the issuer. False without `Origin`. */
export function namesOwnOrigin(headers: EndpointRequest['headers']): boolean {
  const origin = headers.get('origin');
  if (origin === null || !URL.canParse(origin)) return false;
  return new URL(origin).host === headers.get('host') || origin === new URL(container().config.issuer).origin;
}

/** @throws AppError `forbidden` for a form that was sent from another site. */
export function requireSameOrigin(request: Pick<EndpointRequest, 'headers'>): void {
  if (!isSameOrigin(request))
    throw new AppError('forbidden', 'This form was sent from another site.', { refused: 'origin' });
}
