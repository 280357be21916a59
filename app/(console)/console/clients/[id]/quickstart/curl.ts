import type { Client } from '@/lib/clients/schema';

const isVariable = (value: string): boolean => /^\$[A-Z_]+$/.test(value);

const shellSafe = (value: string): string => (isVariable(value) ? value : value.replace(/["\\`$]/g, '\\$&'));

/** A curl command; values that start with $ are shell variables for what only the reader knows. */
export function curl(client: Client, url: string, fields: Record<string, string>): string {
  const lines = [`curl --request POST "${url}"`];
  const body = { ...fields };
  if (client.token_endpoint_auth_method === 'client_secret_basic') lines.push(`--user "${client.id}:$CLIENT_SECRET"`);
  else body.client_id = client.id;
  if (client.token_endpoint_auth_method === 'client_secret_post') body.client_secret = '$CLIENT_SECRET';
  for (const [name, value] of Object.entries(body)) lines.push(`--data-urlencode "${name}=${shellSafe(value)}"`);
  return lines.join(' \\\n  ');
}
