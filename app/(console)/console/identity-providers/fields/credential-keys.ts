import type { IdentityProviderKind } from '@/lib/directory/identity-providers/choices';
import type { MessageKey } from '@/lib/language';

type CredentialKeys = { clientId: MessageKey; secret: MessageKey; secretHint: MessageKey };

const usual: CredentialKeys = {
  clientId: 'console.providers.form.clientId.usual',
  secret: 'console.providers.form.secret.usual',
  secretHint: 'console.providers.form.secretHint.usual',
};

const others: Partial<Record<IdentityProviderKind, Partial<CredentialKeys>>> = {
  oidc: { secretHint: 'console.providers.form.secretHint.oidc' },
  microsoft: {
    clientId: 'console.providers.form.clientId.microsoft',
    secretHint: 'console.providers.form.secretHint.microsoft',
  },
  apple: {
    clientId: 'console.providers.form.clientId.apple',
    secret: 'console.providers.form.secret.apple',
    secretHint: 'console.providers.form.secretHint.apple',
  },
  gitlab: {
    clientId: 'console.providers.form.clientId.gitlab',
    secret: 'console.providers.form.secret.gitlab',
  },
  facebook: {
    clientId: 'console.providers.form.clientId.facebook',
    secret: 'console.providers.form.secret.facebook',
  },
  linkedin: { secret: 'console.providers.form.secret.linkedin' },
};

/** What the client ID and the secret are called at a kind of provider. */
export const credentialKeys = (kind: IdentityProviderKind): CredentialKeys => ({ ...usual, ...others[kind] });
