import type { Client } from '@/lib/directory/clients/schema';

const isVariable = (value: string): boolean => /^\$[A-Z_]+$/.test(value);

const shellSafe = (value: string): string => (isVariable(value) ? value : value.replace(/["\\`$]/g, '\\$&'));

/** A curl command. Values that start with $ are shell variables that the reader sets. */
export function curl(client: Client, url: string, fields: Record<string, string>): string {
  const lines = [`curl --request POST "${url}"`];
  const body = { ...fields };
  const method = client.token_endpoint_auth_method;
  if (method === 'client_secret_basic') lines.push(`--user "${client.client_id}:$CLIENT_SECRET"`);
  else body.client_id = client.client_id;
  if (method === 'client_secret_post') body.client_secret = '$CLIENT_SECRET';
  if (method === 'client_secret_jwt' || method === 'private_key_jwt') {
    body.client_assertion_type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
    body.client_assertion = '$CLIENT_ASSERTION';
  }
  for (const [name, value] of Object.entries(body)) lines.push(`--data-urlencode "${name}=${shellSafe(value)}"`);
  return lines.join(' \\\n  ');
}
