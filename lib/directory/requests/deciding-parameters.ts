import type { RecordedEndpoint } from './schema';

const authorization = [
  ...['redirect_uri', 'scope', 'resource', 'response_type', 'code_challenge', 'request', 'request_uri'],
];

/** The parameters of each endpoint that the settings of a client decide about, by their value or by being sent. */
export const decidingParameters: Partial<Record<RecordedEndpoint, readonly string[]>> = {
  authorize: authorization,
  par: authorization,
  token: ['grant_type', 'scope', 'resource', 'audience'],
  device_authorization: ['scope', 'resource'],
  logout: ['post_logout_redirect_uri', 'id_token_hint'],
};

/** Parameters of which only the presence decides. Their values are never stored. */
const sentOnly: ReadonlySet<string> = new Set(['code_challenge', 'request', 'request_uri', 'id_token_hint']);

/** What a record adds to the parameters, and settings decide about as well. */
const added = ['client_authentication', 'dpop'];

/** The names of all of them, as they are in records. */
export const decidingNames: readonly string[] = [...new Set([...Object.values(decidingParameters).flat(), ...added])];

/**
 * A hash of the parameters that decide, without storing them. Requests with the same hash have the same outcome for the same
 * settings. 0 for an endpoint without such parameters, at the cost of one look-up.
 * @param headers show how the client authenticated, and whether it sent a DPoP proof.
 */
export function combinationOf(
  endpoint: RecordedEndpoint,
  given: URLSearchParams | null,
  headers: Pick<Headers, 'get'>,
): number {
  const names = decidingParameters[endpoint];
  if (names === undefined || given === null) return 0;
  const authentication = headers.get('authorization') === null ? methodOf(given) : 'header';
  let text = headers.get('dpop') === null ? authentication : `${authentication} dpop`;
  for (const name of names) {
    const value = name === 'resource' || name === 'audience' ? given.getAll(name).join(' ') : given.get(name);
    text += `\n${value !== null && sentOnly.has(name) ? 'sent' : (value ?? '')}`;
  }
  return hashOf(text);
}

/** The client authentication of a form. */
const methodOf = (given: URLSearchParams): string =>
  given.has('client_assertion') ? 'assertion' : given.has('client_secret') ? 'secret' : '';

/** FNV-1a with 32 bits: bounded, and fast for a short text. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}
