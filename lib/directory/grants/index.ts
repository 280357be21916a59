export { endGrant } from './end-grant';
export { grantIds } from './grant-ids';
export { grantColumns, scopesIn, toGrant } from './grant-row';
export { listGrants } from './list-grants';
export { grantSearchFields } from './search-rules';
