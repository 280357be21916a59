import { apiMethods, userImportEndpoint } from '@/lib/edges/http';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({ POST: userImportEndpoint() });
