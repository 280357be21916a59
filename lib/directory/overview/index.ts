export { getSignInActivity, getTokenActivity } from './get-activity';
export { getClientFigures, getHealth, getOpenSessions, getUnexpiredTokens, getUserFigures } from './get-figures';
export { listBusiestClients, listClientsOfFailedSignIns, listMostRefusedClients } from './list-leaders';
