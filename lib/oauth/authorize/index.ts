export { type AuthorizationClient, getAuthorizationClient } from './authorization-client';
export {
  AuthorizationError,
  EndedRequestError,
  hasTarget,
  type ResponseTarget,
  wayBackOf,
} from './authorization-error';
export { getAuthorization, waiveAcr } from './authorizations';
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
