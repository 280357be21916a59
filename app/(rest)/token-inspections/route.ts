import { apiMethods, restEndpoint } from '@/lib/edges/http';
import { inspectionOperations } from '@/lib/oauth/inspection';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  POST: restEndpoint(inspectionOperations.inspect),
});
