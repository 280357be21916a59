/** What forms offer: constants, without schemas. */
export { identityLinkRules, identityProviderKinds } from '@/db/schema/values';
export {
  type IdentityProviderKind,
  type MappedAttribute,
  mappedAttributes,
  type ProviderKindTraits,
  providerKinds,
} from './provider-kinds';
