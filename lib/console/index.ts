export { consoleContext, consoleViewer, currentUser, type Viewer } from './console-context';
export { defineAction } from './define-action';
export { downloadAudit } from './download-audit';
export { currentFlow, type Flow } from './flow';
export { handlers } from './session';
export { signOutAction } from './sign-out-action';
export { submitLogin } from './submit-login';
export { submitSetup } from './submit-setup';
