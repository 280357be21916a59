import { UserManager, WebStorageStateStore } from 'oidc-client-ts';

/** The build replaces ISSUER and CLIENT_ID. */
export const users = new UserManager({
  authority: ISSUER,
  client_id: CLIENT_ID,
  redirect_uri: `${location.origin}/callback`,
  post_logout_redirect_uri: `${location.origin}/`,
  scope: 'openid profile email',
  // Tokens are kept until the tab is closed. A script on this page can read them in any storage.
  userStore: new WebStorageStateStore({ store: sessionStorage }),
  stateStore: new WebStorageStateStore({ store: sessionStorage }),
  loadUserInfo: true,
  // Refreshes the tokens one minute before the access token expires.
  automaticSilentRenew: true,
  revokeTokensOnSignout: true,
});
