import { fileURLToPath } from 'node:url';

// The same switches as the service's own next.config.ts.
export default {
  poweredByHeader: false,
  compress: false,
  generateEtags: false,
  turbopack: { root: fileURLToPath(new URL('../..', import.meta.url)) },
};
