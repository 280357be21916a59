import { makeClient, post, type ServerProcess } from './server-process';

// biome-ignore lint/suspicious/noExplicitAny: answers are JSON of many shapes and the assertions check them
export type Json = any;

/**
 * Creates a client with this name and these scopes; returns a function that calls the management API as this client.
 * The function throws an Error for an answer that is not 2xx.
 */
export async function managementApi(server: ServerProcess, scope: string, name = 'test') {
  const client = await makeClient(server, ['--name', name, '--grant-type', 'client_credentials', '--scope', scope]);
  const resource = server.env.ISSUER ?? server.url;
  const { body } = await post(server.url, 'token', { grant_type: 'client_credentials', resource }, client);
  return async (method: string, path: string, given?: object): Promise<Json> => {
    const answer = await fetch(server.url + path, {
      method,
      headers: { Authorization: `Bearer ${body.access_token}`, 'Content-Type': 'application/json' },
      ...(given && { body: JSON.stringify(given) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text ? JSON.parse(text) : null;
  };
}
