import { jsonDocument } from '@/lib/edges/http';
import { publishedMetadata } from '@/lib/oauth';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = jsonDocument(publishedMetadata, {
  route: 'GET /.well-known/openid-configuration',
  maxAgeSeconds: 300,
});
