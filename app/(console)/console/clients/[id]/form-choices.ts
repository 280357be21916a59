import type { Choice } from '@/components/console/choices-field';
import { listClients } from '@/lib/clients';
import type { Ctx } from '@/lib/context';
import { listApiResources } from '@/lib/resources';

const MOST = 200;

/** What the form of a client offers to choose from: API resources and other clients, the first 200 of each by name. */
export async function formChoices(ctx: Ctx, clientId: string): Promise<{ resources: Choice[]; others: Choice[] }> {
  const [resources, clients] = await Promise.all([
    listApiResources(ctx, { sort: 'name', limit: MOST }),
    listClients(ctx, { sort: 'client_name', limit: MOST }),
  ]);
  return {
    resources: resources.items.map(({ identifier, name, is_open }) => ({
      value: identifier,
      label: name,
      description: is_open ? `${identifier} (open to every client)` : identifier,
    })),
    others: clients.items
      .filter(({ id }) => id !== clientId)
      .map(({ id, client_name }) => ({ value: id, label: client_name })),
  };
}
