import { users } from './users.mjs';

const element = (id) => document.getElementById(id);
const tell = (error) => {
  element('problem').textContent = error.message;
};

function show(user) {
  element('signed-out').hidden = Boolean(user);
  element('signed-in').hidden = !user;
  if (!user) return;
  element('name').textContent = user.profile.name ?? user.profile.preferred_username;
  element('email').textContent = user.profile.email;
  element('expires').textContent = new Date(user.expires_at * 1000).toLocaleTimeString();
}

/** Removes the authorization response from the address bar, so that a reload does not use it again. */
async function finishSignIn() {
  try {
    await users.signinCallback();
  } finally {
    history.replaceState(null, '', '/');
  }
}

element('sign-in').addEventListener('click', () => users.signinRedirect().catch(tell));
element('renew').addEventListener('click', () => users.signinSilent().catch(tell));
element('sign-out').addEventListener('click', () => users.signoutRedirect().catch(tell));
users.events.addUserLoaded(show);
users.events.addUserUnloaded(() => show(null));
users.events.addSilentRenewError(tell);

if (location.pathname === '/callback') await finishSignIn().catch(tell);
show(await users.getUser());
