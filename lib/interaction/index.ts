export { authorizationEndpoint, authorizeEndpoint } from './authorize-endpoint';
export { browserCookieName, browserKeyOf } from './browser';
export { deviceDecisionEndpoint, userCodeEndpoint } from './device-endpoint';
export { escapeHtml, htmlPage } from './html-page';
export { logoutDecisionEndpoint, logoutEndpoint } from './logout-endpoint';
