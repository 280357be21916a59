import { apiMethods, restEndpoint } from '@/lib/edges/http';
import { familyOperations } from '@/lib/oauth/token-families';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  GET: restEndpoint(familyOperations.listTokens),
});
