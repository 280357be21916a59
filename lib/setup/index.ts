export { completeSetup, ensureAdministrator, setupLink } from './setup';
