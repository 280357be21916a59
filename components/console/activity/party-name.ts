import type { Party } from '@/lib/audit/schema';
import type { MessageKey, Texts } from '@/lib/language';

/** The names that the service itself acts under. */
const services: Record<string, MessageKey> = {
  system: 'console.audit.services.system',
  'command line': 'console.audit.services.commandLine',
  housekeeping: 'console.audit.services.housekeeping',
  setup: 'console.audit.services.setup',
  registration: 'console.audit.services.registration',
  'sign-in': 'console.audit.services.signIn',
  anonymous: 'console.audit.services.anonymous',
  invitation: 'console.audit.services.invitation',
  'client metadata document': 'console.audit.services.clientMetadataDocument',
  'dynamic registration': 'console.audit.services.dynamicRegistration',
  'identity provider': 'console.audit.services.identityProvider',
};

/** Tokens have no names of their own. */
const tokens: Record<string, MessageKey> = {
  token: 'console.audit.accessToken',
  grant: 'console.audit.refreshToken',
};

/** What someone or something that an event names is called: a name, or what the service calls itself and its tokens. */
export function partyName({ text }: Texts, { kind, name }: Party): string {
  const key = kind === 'system' ? services[name] : tokens[kind];
  return key === undefined ? name : text(key);
}
