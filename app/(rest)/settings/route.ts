import { settingsOperations } from '@/lib/directory/settings';
import { apiMethods, restEndpoint } from '@/lib/edges/http';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  GET: restEndpoint(settingsOperations.get),
  PATCH: restEndpoint(settingsOperations.update),
});
