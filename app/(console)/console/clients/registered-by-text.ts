import type { Client } from '@/lib/clients/schema';

/** Who wrote the record of a client, in words. */
export const registeredByText: Record<Client['registered_by'], string> = {
  administrator: 'Administrator',
  dynamic: 'The client itself',
  metadata_document: 'Metadata document',
};
