export { endAccessToken } from './end-access-token';
export { getGrant } from './get-grant';
export { grantImpact } from './grant-impact';
export { listAccessTokens } from './list-access-tokens';
export { familyOperations } from './operations';
export { tokenSearchRules } from './token-search-rules';
