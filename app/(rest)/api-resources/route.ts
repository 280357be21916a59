import { methods, restEndpoint } from '@/lib/http';
import { resourceOperations } from '@/lib/resources';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: restEndpoint(resourceOperations.list),
  POST: restEndpoint(resourceOperations.create),
});
