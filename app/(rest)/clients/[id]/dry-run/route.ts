import { apiMethods, restEndpoint } from '@/lib/edges/http';
import { dryRunOperations } from '@/lib/oauth/dry-run';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  POST: restEndpoint(dryRunOperations.client),
});
