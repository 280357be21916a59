export { checkSetupToken, completeSetup, ensureAdministrator, isSetupPending, setupLink } from './setup';
