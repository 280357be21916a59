import { brandOperations } from '@/lib/directory/brand';
import { apiMethods, restEndpoint } from '@/lib/edges/http';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  GET: restEndpoint(brandOperations.get),
  PUT: restEndpoint(brandOperations.set),
  DELETE: restEndpoint(brandOperations.delete),
});
