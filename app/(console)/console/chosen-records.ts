import { nameChoices, nameUserChoices } from '@/lib/directory/search';
import type { Choice } from '@/lib/directory/search/schema';
import type { Viewer } from '@/lib/edges/pages';
import type { Ctx } from '@/lib/kernel/context';

export type ChosenRecords = { user: Choice | null; client: Choice | null };

/** What the filters `user` and `client` of a list are set to, by name. A text that names nothing is shown as it is. */
export async function chosenRecords(
  ctx: Ctx,
  viewer: Viewer,
  { user, client }: Record<string, string | undefined>,
): Promise<ChosenRecords> {
  const [users, clients] = await Promise.all([
    user !== undefined && viewer.can('users:read') ? nameUserChoices(ctx, { values: [user] }) : [],
    client !== undefined && viewer.can('clients:read') ? nameChoices(ctx, { kind: 'client', values: [client] }) : [],
  ]);
  const asIs = (value: string | undefined): Choice | null => (value === undefined ? null : { value, label: value });
  return { user: users[0] ?? asIs(user), client: clients[0] ?? asIs(client) };
}
