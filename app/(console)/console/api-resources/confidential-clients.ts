import type { Choice } from '@/components/console/choices-field';
import { listClients } from '@/lib/clients';
import type { Ctx } from '@/lib/context';

/** The clients that can prove who they are, so that they may serve an API; the first 200 by name. */
export async function confidentialClients(ctx: Ctx): Promise<Choice[]> {
  const { items } = await listClients(ctx, { type: 'confidential', sort: 'client_name', limit: 200 });
  return items.map(({ id, client_name }) => ({ value: id, label: client_name }));
}
