import { apiMethods, userExportEndpoint } from '@/lib/edges/http';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({ GET: userExportEndpoint() });
