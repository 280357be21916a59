import { jwksDocument } from '@/lib/http';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = jwksDocument('GET /oauth2/jwks');
