import { type Json, managementApi } from '@/lib/testing/management-api';
import type { ServerProcess } from '@/lib/testing/server-process';
import type { DemoClient } from './demo-client';
import { doThings } from './do-things';
import { deletedPerson, leavers, people } from './people';
import { apiResources, clients, deletedResource } from './registrations';
import { seedCounts } from './seed-counts';

type Api = Awaited<ReturnType<typeof managementApi>>;

const scope =
  'users:read users:write clients:read clients:write sessions:read sessions:write audit:read keys:read settings:read providers:read tokens:introspect';
const AT_ONCE = 4;

/**
 * Fills a running service through its management API, and acts as its users and clients.
 * @returns the client and the user that the demo prints.
 * @throws Error when the service refuses a step.
 */
export async function seedDemo(server: ServerProcess, password: string): Promise<{ client: DemoClient; user: string }> {
  const api = await managementApi(server, scope, 'Provisioning');
  const users = await createUsers(api, password);
  const registered = await registerClients(api);
  await doThings(server, registered, password);
  await seedCounts(server.dataDir, registered);
  for (const name of leavers) await api('POST', `/users/${users.get(name)}/deactivate`);
  await api('POST', `/clients/${registered('Old importer').id}/deactivate`);
  await api('POST', `/clients/${registered('Partner CRM').id}/secrets`, { name: 'Next quarter' });
  await deleteSome(api, password);
  return { client: registered('Nightly reports'), user: people[0]?.username ?? '' };
}

/** Makes a user and an API resource and deletes them, so that they can be restored. */
async function deleteSome(api: Api, password: string): Promise<void> {
  const { username, name } = deletedPerson;
  const user = await api('POST', '/users', { username, name, email: `${username}@example.com`, password });
  await api('DELETE', `/users/${user.id}`);
  const resource = await api('POST', '/api-resources', deletedResource);
  await api('DELETE', `/api-resources/${resource.id}`);
}

/** @returns the id of each user by username. */
async function createUsers(api: Api, password: string): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  const waiting = [...people];
  const work = async () => {
    for (let person = waiting.shift(); person; person = waiting.shift()) {
      const { locale, ...rest } = person;
      const email = `${person.username}@example.com`;
      const user = await api('POST', '/users', { ...rest, email, email_verified: true, password, profile: { locale } });
      ids.set(person.username, user.id);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return ids;
}

/** @returns the registered client of each name. */
async function registerClients(api: Api): Promise<(name: string) => DemoClient> {
  const made = new Map<string, DemoClient>();
  const named = (name: string): DemoClient => {
    const client = made.get(name);
    if (!client) throw new Error(`There is no client ${name}.`);
    return client;
  };
  const register = async (given: (typeof clients)[number]) => {
    made.set(given.client_name, (await api('POST', '/clients', given)) as Json);
  };
  const [server, ...others] = clients;
  if (server) await register(server);
  for (const { servedBy, ...resource } of apiResources)
    await api('POST', '/api-resources', { ...resource, served_by: [named(servedBy).id] });
  for (const client of others) await register(client);
  return named;
}
