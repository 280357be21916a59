import { jsonDocument } from '@/lib/http';
import { openapiDocument } from '@/lib/openapi';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = jsonDocument(
  ({ config }) => openapiDocument(config.issuer),
  {
    route: 'GET /openapi.json',
    maxAgeSeconds: 300,
  },
);
