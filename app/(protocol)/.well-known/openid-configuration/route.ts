import { jsonDocument } from '@/lib/http';
import { openidConfiguration } from '@/lib/oauth';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = jsonDocument(
  ({ config }) => openidConfiguration(config),
  {
    route: 'GET /.well-known/openid-configuration',
    maxAgeSeconds: 300,
  },
);
