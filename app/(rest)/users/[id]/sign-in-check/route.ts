import { apiMethods, restEndpoint } from '@/lib/edges/http';
import { signInCheckOperations } from '@/lib/sign-in/sign-in-check';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  GET: restEndpoint(signInCheckOperations.check),
});
