import { fileURLToPath } from 'node:url';

// The same options as next.config.ts of the service.
export default {
  poweredByHeader: false,
  compress: false,
  generateEtags: false,
  turbopack: { root: fileURLToPath(new URL('../..', import.meta.url)) },
};
