import type { Client } from '@/lib/directory/clients/schema';

/** How a client was registered. */
export const registeredByText: Record<Client['registered_by'], string> = {
  administrator: 'Manual',
  dynamic: 'Dynamic',
  metadata_document: 'Metadata document',
};
