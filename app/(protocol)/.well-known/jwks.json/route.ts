import { jwksDocument } from '@/lib/edges/http';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = jwksDocument('GET /.well-known/jwks.json');
