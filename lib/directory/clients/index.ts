export { columnOf, demandMembers, registrableNames, seenByUsers } from './attributes';
export { clientImpact } from './client-impact';
export { clientProblems } from './client-problems';
export { type ClientRecord, clientRecordSource } from './client-record';
export { createClientSecret, deleteClientSecret, listClientSecrets, rotateClientSecret } from './client-secrets';
export { createClient } from './create-client';
export { defaultGraceSeconds } from './default-grace-seconds';
export { activateClient, deactivateClient, deleteClient } from './end-client';
export { findClientKeys } from './find-client-keys';
export { findClientOrigin } from './find-client-origin';
export { findsClient } from './finds-client';
export { getClient } from './get-client';
export { forConfidential } from './grant-types';
export { keyProblem, requireUsableKeys } from './key-problem';
export { LastUsed } from './last-used';
export { listClientRefusals } from './list-client-refusals';
export { listClients } from './list-clients';
export { listLogoutDeliveries } from './list-logout-deliveries';
export { differenceText, nearestRegistered } from './nearest-registered';
export { openSecret } from './new-secret';
export { clientOperations } from './operations';
export { type ClientRow, clientTarget, wireId } from './projection';
export { publishAnswerKeys } from './publish-answer-keys';
export { purgeRegistrations } from './purge-registrations';
export { redactReceived } from './redact-received';
export { isNativeRedirectUri, needsNativeClient } from './redirect-uri';
export { RefusalLog } from './refusal-log';
export {
  findByRegistrationToken,
  type RegisteredColumns,
  type Replacement,
  registerClient,
  registerDocument,
  removeRegistration,
  replaceRegistration,
} from './registered-client';
export { registrar } from './registrar';
export { clientSearchColumns } from './search-columns';
export { pairwiseSector } from './sector';
export { toColumns } from './settings';
export { updateClient } from './update-client';
