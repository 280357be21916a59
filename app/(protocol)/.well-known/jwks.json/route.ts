import { jwksDocument } from '@/lib/http';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = jwksDocument('GET /.well-known/jwks.json');
