import { resourceOperations } from '@/lib/directory/api-resources';
import { apiMethods, restEndpoint } from '@/lib/edges/http';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  GET: restEndpoint(resourceOperations.impact),
});
