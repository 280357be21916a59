import { apiMethods, restEndpoint } from '@/lib/edges/http';
import { termsOperations } from '@/lib/sign-in/terms';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  GET: restEndpoint(termsOperations.list),
});
