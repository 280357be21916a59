export { checkConnection } from './connection/check-connection';
export { createIdentityProvider } from './create-identity-provider';
export { deleteIdentityProvider } from './delete-identity-provider';
export { getIdentityProvider } from './get-identity-provider';
export { findsIdentityProvider, listIdentityProviders } from './list-identity-providers';
export { identityProviderOperations } from './operations';
export { redirectUriOf } from './projection';
export { identityProviderImpact } from './provider-impact';
export { openProviderSecret } from './provider-secret';
export {
  activateIdentityProvider,
  deactivateIdentityProvider,
  updateIdentityProvider,
} from './update-identity-provider';
