import type { z } from 'zod';
import type { Client, UpdateClient } from '@/lib/clients/schema';

/** The members that an administrator can change, as the form starts with them. */
export function editableOf(client: Client): z.input<typeof UpdateClient> {
  const { client_id, is_confidential, is_active, registered_by, created_at, updated_at, last_used_at, ...settings } =
    client;
  return settings as z.input<typeof UpdateClient>;
}
