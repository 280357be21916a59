import type { RecordedRequest } from '@/lib/directory/requests/schema';
import { endpointPaths } from './endpoint-paths';
import { isPageStep, recordedRoute } from './recorded-route';

type Repeatable = Pick<RecordedRequest, 'endpoint' | 'parameters' | 'client' | 'unknown_client'>;

/** What the record adds to the parameters of the request. */
const added = ['client_authentication', 'dpop', 'route'];

/** The name of a parameter that is not stored either. */
const HIDDEN = '…';

/** Members of a registration that are lists. A record joins their values by spaces. */
const lists = ['redirect_uris', 'post_logout_redirect_uris', 'grant_types', 'response_types'];

/** A stored value as a shell reads it. The sender of the request chose it, so that nothing in it may be expanded. */
const literal = (value: string): string => `'${inQuotes(value)}'`;

/** Text within single quotes of a shell. */
const inQuotes = (text: string): string => text.replaceAll("'", String.raw`'\''`);

/** The shell variable that stands for a value that is never stored, as the shell expands it. */
const variableOf = (name: string): string => `"$${name.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}"`;

const shellValue = (name: string, value: string | null): string => (value === null ? variableOf(name) : literal(value));

/**
 * The request as a curl command. Shell variables stand for values that are never stored. Null for a step of a page, and for an
 * authorization request whose parameters are not stored.
 */
export function curlOf(request: Repeatable, issuer: string): string | null {
  const { endpoint, parameters } = request;
  if (endpoint === 'management_api') return managementCall(recordedRoute(request) ?? 'GET /', issuer);
  const url = issuer + endpointPaths[endpoint];
  if (endpoint === 'userinfo') return join([`curl ${literal(url)}`, '--header "Authorization: Bearer $ACCESS_TOKEN"']);
  if (endpoint === 'register') return registration(request, issuer);
  if (isPageStep(request) || (endpoint === 'authorize' && fieldsOf(parameters).length === 0)) return null;
  const isGet = endpoint === 'authorize' || endpoint === 'logout';
  return join([
    `curl ${isGet ? '--get' : '--request POST'} ${literal(url)}`,
    ...(isGet ? [] : credentials(request)),
    ...fieldsOf(parameters).map(([name, value]) => `--data-urlencode ${literal(`${name}=`)}${shellValue(name, value)}`),
  ]);
}

const join = (lines: string[]): string => lines.join(' \\\n  ');

const fieldsOf = (parameters: Repeatable['parameters']): Repeatable['parameters'] =>
  parameters.filter(([name]) => !added.includes(name) && name !== HIDDEN);

/** What `--data-urlencode` does not send: HTTP Basic and a DPoP proof. */
function credentials({ parameters, client, unknown_client }: Repeatable): string[] {
  const method = parameters.find(([name]) => name === 'client_authentication')?.[1];
  const id = parameters.find(([name]) => name === 'client_id')?.[1] ?? client?.id ?? unknown_client ?? null;
  return [
    ...(method === 'client_secret_basic' ? [`--user ${shellValue('client_id', id)}:"$CLIENT_SECRET"`] : []),
    ...(parameters.some(([name]) => name === 'dpop') ? ['--header "DPoP: $DPOP_PROOF"'] : []),
  ];
}

function managementCall(route: string, issuer: string): string {
  const [method = 'GET', path = '/'] = route.split(' ');
  return join([
    `curl --globoff --request ${method} ${literal(issuer + path)}`,
    '--header "Authorization: Bearer $ACCESS_TOKEN"',
    ...(['POST', 'PUT', 'PATCH'].includes(method)
      ? ['--header "Content-Type: application/json"', '--data "$BODY"']
      : []),
  ]);
}

/** A registration (RFC 7591), or the request of a client about its own (RFC 7592). */
function registration(request: Repeatable, issuer: string): string {
  const route = recordedRoute(request);
  const [method = 'POST', path = endpointPaths.register] = route?.split(' ') ?? [];
  const members = fieldsOf(request.parameters).map(([name, value]) => {
    const known = value !== null && lists.includes(name) ? value.split(' ') : value;
    const json = known === null ? `"'${variableOf(name)}'"` : inQuotes(JSON.stringify(known));
    return `${inQuotes(JSON.stringify(name))}:${json}`;
  });
  return join([
    `curl --globoff --request ${method} ${literal(issuer + path)}`,
    ...(route === null ? [] : ['--header "Authorization: Bearer $REGISTRATION_ACCESS_TOKEN"']),
    ...(method === 'POST' || method === 'PUT'
      ? ['--header "Content-Type: application/json"', `--data '{${members.join(',')}}'`]
      : []),
  ]);
}
