import { deletedRecordOperations } from '@/lib/directory/deleted-records';
import { apiMethods, restEndpoint } from '@/lib/edges/http';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  DELETE: restEndpoint(deletedRecordOperations.purge),
});
