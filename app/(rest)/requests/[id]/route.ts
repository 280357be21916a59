import { apiMethods, restEndpoint } from '@/lib/edges/http';
import { explanationOperations } from '@/lib/oauth/explanation';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  GET: restEndpoint(explanationOperations.explain),
});
