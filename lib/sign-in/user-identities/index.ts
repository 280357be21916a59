export { listUserIdentities } from './list-user-identities';
export { identityOperations } from './operations';
export { removeUserIdentities, removeUserIdentity } from './remove-user-identity';
