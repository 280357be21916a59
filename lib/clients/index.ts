export { clientImpact } from './client-impact';
export { createClientSecret, deleteClientSecret, listClientSecrets, rotateClientSecret } from './client-secrets';
export { createClient } from './create-client';
export { activateClient, deactivateClient, deleteClient } from './end-client';
export { getClient } from './get-client';
export { listClients } from './list-clients';
export { updateClient } from './update-client';
