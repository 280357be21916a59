export { columnOf, demandMembers, registrableNames, seenByUsers } from './attributes';
export { clientCacheTags } from './client-cache-tags';
export { clientFilters } from './client-filters';
export { clientImpact, countImpactOfClients } from './client-impact';
export { clientProblems } from './client-problems';
export { type ClientRecord, clientRecordSource } from './client-record';
export { createClientSecret, deleteClientSecret, listClientSecrets, rotateClientSecret } from './client-secrets';
export { createClient } from './create-client';
export { defaultGraceSeconds } from './default-grace-seconds';
export { draftClient, type ReadClient, readClient } from './draft-client';
export { activateClient, deactivateClient, deleteClient } from './end-client';
export { findClientId, findSearchedClientId } from './find-client-id';
export { findClientKeys } from './find-client-keys';
export { findClientOrigin } from './find-client-origin';
export { findRefusedResource, type RefusedResource } from './find-refused-resource';
export { findsClient } from './finds-client';
export { flowAnswers } from './flow-answers';
export { getClient } from './get-client';
export { forConfidential } from './grant-types';
export { keyProblem, requireUsableKeys } from './key-problem';
export { LastUsed } from './last-used';
export { listClientRefusals } from './list-client-refusals';
export { listClients } from './list-clients';
export { listLogoutDeliveries } from './list-logout-deliveries';
export { differenceText, nearestRegistered } from './nearest-registered';
export { openSecret } from './new-secret';
export { ofClientsLike } from './of-clients-like';
export { clientOperations } from './operations';
export { type ClientRow, clientTarget, toClient, wireId } from './projection';
export { answerAlgorithms, publishAnswerKeys } from './publish-answer-keys';
export { purgeRegistrations } from './purge-registrations';
export { requireMayGrant } from './queries';
export { redactReceived } from './redact-received';
export { isNativeRedirectUri, needsNativeClient } from './redirect-uri';
export {
  findByRegistrationToken,
  REGISTRATION_PREFIX,
  type RegisteredColumns,
  type Replacement,
  registerClient,
  registerDocument,
  removeRegistration,
  replaceRegistration,
} from './registered-client';
export { registrar } from './registrar';
export { clientSearchColumns } from './search-columns';
export { clientSearchRules } from './search-rules';
export { pairwiseSector } from './sector';
export { toColumns } from './settings';
export { updateClient } from './update-client';
