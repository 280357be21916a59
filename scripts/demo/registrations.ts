const code = 'authorization_code';
const refresh = 'refresh_token';
const machine = 'client_credentials';
const device = 'urn:ietf:params:oauth:grant-type:device_code';

/** The API resources of the demo; `servedBy` is the name of the client that serves it. */
export const apiResources = [
  {
    identifier: 'https://api.example.com/orders',
    name: 'Orders API',
    scopes: [
      { name: 'orders:read', description: 'See your orders' },
      { name: 'orders:write', description: 'Place and cancel orders for you' },
    ],
    servedBy: 'Orders API',
  },
  {
    identifier: 'https://api.example.com/invoices',
    name: 'Invoices API',
    scopes: [{ name: 'invoices:read', description: 'See your invoices' }],
    access_token_lifetime_seconds: 300,
    servedBy: 'Orders API',
  },
  {
    identifier: 'https://api.example.com/reports',
    name: 'Reports API',
    scopes: [{ name: 'reports:read', description: null }],
    access_token_format: 'opaque',
    servedBy: 'Orders API',
  },
];

/** The clients of the demo, one of each common kind. */
export const clients = [
  { client_name: 'Orders API', grant_types: [machine], is_resource_server: true },
  {
    client_name: 'Staff portal',
    grant_types: [code, refresh],
    redirect_uris: ['https://portal.example.com/callback'],
    post_logout_redirect_uris: ['https://portal.example.com/'],
    scopes: ['openid', 'profile', 'email'],
    is_first_party: true,
  },
  {
    client_name: 'Web shop',
    grant_types: [code, refresh],
    is_confidential: false,
    redirect_uris: ['https://shop.example.com/callback'],
    scopes: ['openid', 'profile', 'email', 'orders:read', 'orders:write'],
    resources: ['https://api.example.com/orders'],
  },
  {
    client_name: 'Mobile app',
    grant_types: [code, refresh],
    is_confidential: false,
    application_type: 'native',
    redirect_uris: ['com.example.shop:/callback'],
    scopes: ['openid', 'profile', 'orders:read'],
    resources: ['https://api.example.com/orders'],
  },
  {
    client_name: 'Television app',
    grant_types: [device, refresh],
    is_confidential: false,
    application_type: 'native',
    scopes: ['openid', 'profile'],
  },
  {
    client_name: 'Nightly reports',
    grant_types: [machine],
    scopes: ['reports:read'],
    resources: ['https://api.example.com/reports'],
  },
  {
    client_name: 'Partner CRM',
    grant_types: [code, refresh],
    redirect_uris: ['https://crm.partner.example/oauth/callback'],
    scopes: ['openid', 'email', 'invoices:read'],
    resources: ['https://api.example.com/invoices'],
    subject_type: 'pairwise',
  },
  { client_name: 'Old importer', grant_types: ['password', refresh], scopes: ['orders:read'] },
];

/** An API resource that the demo deletes. */
export const deletedResource = { identifier: 'https://legacy.example.com', name: 'Legacy invoices' };
