export { type AuthorizationClient, getAuthorizationClient } from './authorization-client';
export { AuthorizationError, hasTarget, type ResponseTarget } from './authorization-error';
export { getAuthorization } from './authorizations';
export {
  authorize,
  type Browser,
  type Decision,
  decideAuthorization,
  newBrowserKey,
  type Outcome,
  resumeAuthorization,
} from './authorize';
export { type InteractionView, interactionView } from './interaction-view';
export { pushRequest } from './pushed-requests';
