import { redactReceived } from '@/lib/directory/clients';
import type { RegisteredUri } from './authorization-url';

/** The redirect URIs of a client beside what records keep of them. */
export const registeredUris = (redirectUris: readonly string[]): RegisteredUri[] =>
  redirectUris.map((registered) => ({ registered, recorded: redactReceived(registered) }));
