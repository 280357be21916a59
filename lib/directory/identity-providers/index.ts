export { claimDomains } from './claim-domains';
export { checkConnection } from './connection/check-connection';
export { createIdentityProvider, slugTaken } from './create-identity-provider';
export { deleteIdentityProvider } from './delete-identity-provider';
export { getIdentityProvider } from './get-identity-provider';
export { identityProviderFilters } from './identity-provider-filters';
export { findsIdentityProvider, listIdentityProviders } from './list-identity-providers';
export { identityProviderOperations } from './operations';
export { redirectUriOf } from './projection';
export { countIdentities, identityProviderImpact } from './provider-impact';
export { openProviderSecret } from './provider-secret';
export { providerSearchRules } from './search-rules';
export {
  activateIdentityProvider,
  deactivateIdentityProvider,
  updateIdentityProvider,
} from './update-identity-provider';
