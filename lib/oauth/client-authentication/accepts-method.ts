import type { ClientRecord } from '@/lib/directory/clients';

const withSecret = ['client_secret_basic', 'client_secret_post'];

/** Whether the client may authenticate by this method. The two ways to send a secret count as one (decision 0007). */
export function acceptsMethod({ authMethod }: Pick<ClientRecord, 'authMethod'>, presented: string): boolean {
  if (withSecret.includes(presented)) return withSecret.includes(authMethod);
  return presented === authMethod;
}
