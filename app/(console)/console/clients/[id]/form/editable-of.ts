import type { z } from 'zod';
import type { Client, Member, UpdateClient } from '@/lib/directory/clients/schema';

/** These members of the client, with its id and version: the initial values of a form that changes them. */
export const editableOf = (client: Client, members: readonly Member[]): z.input<typeof UpdateClient> => ({
  id: client.id,
  version: client.version,
  ...Object.fromEntries(members.map((member) => [member, client[member]])),
});
