import { isUuid } from '@/lib/kernel/is-uuid';

/** A received `client_id` as it may be recorded. Null for a value that cannot be one: people also send secrets as an id. */
export const receivedClientId = (clientId: string | null): string | null =>
  clientId !== null && (isUuid(clientId) || clientId.startsWith('https://')) ? clientId : null;
