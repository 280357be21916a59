export { consoleContext, consoleViewer, currentUser, type Viewer } from './console-context';
export { defineAction } from './define-action';
export { handlers, SignInRefused, signIn } from './session';
export { signOutAction } from './sign-out-action';
