export { authenticateBearer, insufficientScope } from './bearer';
export { authorizationServerMetadata, openidConfiguration } from './discovery';
export { isOAuthError, OAuthError } from './errors';
export { grantTypesSupported } from './grants';
export { introspect } from './introspect';
export { type OAuthRequest, parseForm } from './oauth-request';
export { revoke } from './revoke';
export { token } from './token-endpoint';
