import { plannedChangeOperations } from '@/lib/directory/planned-changes';
import { apiMethods, restEndpoint } from '@/lib/edges/http';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  POST: restEndpoint(plannedChangeOperations.reject),
});
