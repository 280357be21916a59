import { userCodeEndpoint } from '@/lib/edges/browser';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = userCodeEndpoint();
