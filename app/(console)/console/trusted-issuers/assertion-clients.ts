import type { Choice } from '@/components/console/choices-field';
import { listClients } from '@/lib/clients';
import type { Ctx } from '@/lib/context';

/** The clients that may bring a statement instead of a sign-in; the first 200 by name. */
export async function assertionClients(ctx: Ctx): Promise<Choice[]> {
  const grant = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
  const { items } = await listClients(ctx, { grant_type: grant, sort: 'client_name', limit: 200 });
  return items.map(({ id, client_name }) => ({ value: id, label: client_name }));
}
