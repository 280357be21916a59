import { UserManager, WebStorageStateStore } from 'oidc-client-ts';

/** ISSUER and CLIENT_ID are put in by the build. */
export const users = new UserManager({
  authority: ISSUER,
  client_id: CLIENT_ID,
  redirect_uri: `${location.origin}/callback`,
  post_logout_redirect_uri: `${location.origin}/`,
  scope: 'openid profile email',
  // Tokens last as long as the tab. Whoever can run a script on this page can take them from any storage.
  userStore: new WebStorageStateStore({ store: sessionStorage }),
  stateStore: new WebStorageStateStore({ store: sessionStorage }),
  loadUserInfo: true,
  // A minute before the access token expires, the refresh token gets the next pair.
  automaticSilentRenew: true,
  revokeTokensOnSignout: true,
});
