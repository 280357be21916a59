import type { NextConfig } from 'next';

const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'no-referrer' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
];

const config: NextConfig = {
  poweredByHeader: false,
  compress: false,
  generateEtags: false,
  experimental: { preloadEntriesOnStart: false },
  images: { unoptimized: true },
  // `npm test` and `npm run verify` check the types of everything, tests included, which a start must not depend on.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    '@electric-sql/pglite',
    '@electric-sql/pglite-socket',
    '@simplewebauthn/server',
    'postgres',
    'ioredis',
    'nodemailer',
    'piscina',
    'prom-client',
  ],
  redirects: async () => [{ source: '/console/login', destination: '/login', permanent: false }],
  headers: async () => [{ source: '/:path*', headers: securityHeaders }],
};

export default config;
