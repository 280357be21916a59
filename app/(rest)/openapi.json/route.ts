import { jsonDocument } from '@/lib/edges/http';
import { openapiDocument } from '@/lib/edges/openapi';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = jsonDocument(
  ({ config }) => openapiDocument(config.issuer),
  {
    route: 'GET /openapi.json',
    maxAgeSeconds: 300,
  },
);
