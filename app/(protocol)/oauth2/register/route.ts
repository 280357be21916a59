import { registrationEndpoint } from '@/lib/http';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = registrationEndpoint();
