import type { RecordedRequest } from '@/lib/directory/requests/schema';
import { endpointPaths } from './endpoint-paths';
import { isPageStep } from './recorded-route';

/** Values that are never stored and that any client makes anew for each request. */
const fresh = ['state', 'nonce', 'code_challenge'];

/** Without these the rest of the request is not known. */
const opaque = ['request', 'request_uri'];

/** A registered URI, and what a record keeps of it. */
export type RegisteredUri = { registered: string; recorded: string };

type Recorded = Pick<RecordedRequest, 'endpoint' | 'parameters'>;

/** Whether the URL of an authorization request can be made again from its record. */
export const canRunAgain = (request: Recorded): boolean =>
  request.endpoint === 'authorize' &&
  !isPageStep(request) &&
  request.parameters.some(([name, value]) => name === 'client_id' && value !== null) &&
  !request.parameters.some(([name]) => opaque.includes(name));

/**
 * The URL of a recorded authorization request, with a new state, nonce and code challenge. Other values that are never
 * stored are left out.
 * @param redirectUris the registered ones.
 */
export function authorizationUrl(
  { parameters }: Recorded,
  issuer: string,
  redirectUris: readonly RegisteredUri[],
): string {
  const url = new URL(issuer + endpointPaths.authorize);
  for (const [name, value] of parameters) {
    if (value === null && fresh.includes(name)) url.searchParams.append(name, randomValue());
    else if (value !== null)
      url.searchParams.append(name, name === 'redirect_uri' ? whole(value, redirectUris) : value);
  }
  return url.href;
}

/** 32 random bytes in base64url: also a well-formed code challenge. */
function randomValue(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** The registered URI that this one was before the values of its query were removed. */
const whole = (recorded: string, redirectUris: readonly RegisteredUri[]): string =>
  redirectUris.find((uri) => uri.recorded === recorded)?.registered ?? recorded;
