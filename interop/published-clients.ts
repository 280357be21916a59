/**
 * Metadata of published MCP clients as of autumn 2026: their metadata documents and registration requests. Placeholders
 * replace hosts of single installations: `librechat.example`, `n8n.example`.
 */
export type PublishedClient = {
  name: string;
  by: 'document' | 'registration';
  metadata: Record<string, unknown>;
  /** The redirect URI of a run. Its port may differ from the published one. */
  redirectUri: string;
  /** Members whose registered value differs from the requested one. */
  registered?: Record<string, unknown>;
};

const REFRESHING = ['authorization_code', 'refresh_token'];
const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code';

const publicClient = { grant_types: REFRESHING, response_types: ['code'], token_endpoint_auth_method: 'none' };
const native = { application_type: 'native' };

export const publishedClients: PublishedClient[] = [
  {
    name: 'Claude, connectors',
    by: 'document',
    metadata: {
      ...publicClient,
      client_name: 'Claude',
      client_uri: 'https://claude.ai',
      redirect_uris: ['https://claude.ai/api/mcp/auth_callback'],
      grant_types: [...REFRESHING, JWT_BEARER],
    },
    redirectUri: 'https://claude.ai/api/mcp/auth_callback',
    registered: { grant_types: REFRESHING, application_type: 'web' },
  },
  {
    name: 'Claude Code',
    by: 'document',
    metadata: {
      ...publicClient,
      client_name: 'Claude Code',
      client_uri: 'https://claude.ai',
      redirect_uris: ['http://localhost/callback', 'http://127.0.0.1/callback'],
    },
    redirectUri: 'http://localhost:53682/callback',
    registered: native,
  },
  {
    name: 'Claude Code, registered',
    by: 'registration',
    metadata: {
      ...publicClient,
      client_name: 'Claude Code (notes)',
      redirect_uris: ['http://localhost:3118/callback'],
    },
    redirectUri: 'http://localhost:3118/callback',
    registered: native,
  },
  {
    name: 'ChatGPT',
    by: 'document',
    metadata: {
      client_name: 'ChatGPT',
      redirect_uris: ['https://chatgpt.com/connector_platform_oauth_redirect'],
      grant_types: REFRESHING,
      token_endpoint_auth_method: 'private_key_jwt',
      token_endpoint_auth_methods_supported: ['none', 'private_key_jwt'],
      token_endpoint_auth_signing_alg: 'RS256',
      jwks_uri: 'https://chatgpt.com/oauth/jwks.json',
    },
    redirectUri: 'https://chatgpt.com/connector_platform_oauth_redirect',
    registered: { application_type: 'web', is_confidential: true },
  },
  {
    name: 'ChatGPT, registered',
    by: 'registration',
    metadata: {
      ...publicClient,
      client_name: 'ChatGPT',
      redirect_uris: ['https://chatgpt.com/connector_platform_oauth_redirect'],
    },
    redirectUri: 'https://chatgpt.com/connector_platform_oauth_redirect',
    registered: { application_type: 'web' },
  },
  {
    name: 'Cursor',
    by: 'registration',
    metadata: {
      ...publicClient,
      client_name: 'Cursor',
      redirect_uris: [
        'cursor://anysphere.cursor-mcp/oauth/callback',
        'https://www.cursor.com/agents/mcp/oauth/callback',
        'http://localhost:8787/callback',
      ],
    },
    redirectUri: 'cursor://anysphere.cursor-mcp/oauth/callback',
    registered: native,
  },
  {
    name: 'Visual Studio Code',
    by: 'document',
    metadata: {
      ...publicClient,
      client_name: 'Visual Studio Code',
      client_uri: 'https://code.visualstudio.com',
      redirect_uris: ['http://127.0.0.1:33418/', 'https://vscode.dev/redirect'],
    },
    redirectUri: 'http://127.0.0.1:49321/',
    registered: native,
  },
  {
    name: 'Visual Studio Code, registered',
    by: 'registration',
    metadata: {
      ...publicClient,
      ...native,
      client_name: 'Visual Studio Code',
      client_uri: 'https://code.visualstudio.com',
      grant_types: [...REFRESHING, DEVICE],
      redirect_uris: [
        'https://insiders.vscode.dev/redirect',
        'https://vscode.dev/redirect',
        'http://localhost/',
        'http://127.0.0.1/',
        'http://localhost:33418/',
        'http://127.0.0.1:33418/',
      ],
      scope: 'notes:read notes:write',
    },
    redirectUri: 'http://localhost:49322/',
  },
  {
    name: 'Windsurf',
    by: 'registration',
    metadata: { ...publicClient, client_name: 'Windsurf', redirect_uris: ['windsurf://codeium.windsurf/callback'] },
    redirectUri: 'windsurf://codeium.windsurf/callback',
    registered: native,
  },
  {
    name: 'Zed',
    by: 'document',
    metadata: {
      ...publicClient,
      client_name: 'Zed',
      client_uri: 'https://zed.dev',
      redirect_uris: ['http://127.0.0.1/callback'],
    },
    redirectUri: 'http://127.0.0.1:27523/callback',
    registered: native,
  },
  {
    name: 'Zed, registered',
    by: 'registration',
    metadata: {
      ...publicClient,
      client_name: 'Zed',
      client_uri: 'https://zed.dev',
      logo_uri: 'https://zed.dev/logo.png',
      redirect_uris: ['zed://oauth/callback'],
    },
    redirectUri: 'zed://oauth/callback',
    registered: native,
  },
  {
    name: 'Gemini CLI',
    by: 'registration',
    metadata: {
      ...publicClient,
      client_name: 'Gemini CLI MCP Client',
      redirect_uris: ['http://localhost:7777/oauth/callback'],
      code_challenge_method: ['S256'],
      scope: '',
    },
    redirectUri: 'http://localhost:7777/oauth/callback',
    registered: native,
  },
  {
    name: 'Codex',
    by: 'document',
    metadata: {
      ...publicClient,
      client_name: 'Codex',
      redirect_uris: ['http://127.0.0.1/callback', 'http://localhost/callback'],
    },
    redirectUri: 'http://127.0.0.1:49323/callback',
    registered: native,
  },
  {
    name: 'Codex, registered',
    by: 'registration',
    metadata: { ...publicClient, client_name: 'Codex', redirect_uris: ['http://127.0.0.1:49324/callback'] },
    redirectUri: 'http://127.0.0.1:49324/callback',
    registered: native,
  },
  {
    name: 'OpenCode',
    by: 'registration',
    metadata: {
      ...publicClient,
      client_name: 'OpenCode',
      client_uri: 'https://opencode.ai',
      redirect_uris: ['http://127.0.0.1:19876/mcp/oauth/callback'],
    },
    redirectUri: 'http://127.0.0.1:19876/mcp/oauth/callback',
    registered: native,
  },
  {
    name: 'MCP Inspector',
    by: 'registration',
    metadata: {
      ...publicClient,
      client_name: 'MCP Inspector',
      client_uri: 'https://github.com/modelcontextprotocol/inspector',
      redirect_uris: ['http://localhost:6274/oauth/callback', 'http://localhost:6274/oauth/callback/debug'],
      scope: 'notes:read notes:write',
    },
    redirectUri: 'http://localhost:6274/oauth/callback/debug',
    registered: native,
  },
  {
    name: 'LibreChat',
    by: 'registration',
    metadata: {
      client_name: 'LibreChat MCP Client',
      redirect_uris: ['https://librechat.example/api/mcp/notes/oauth/callback'],
      grant_types: REFRESHING,
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_basic',
      scope: 'notes:read notes:write',
    },
    redirectUri: 'https://librechat.example/api/mcp/notes/oauth/callback',
    registered: { application_type: 'web' },
  },
  {
    name: 'n8n',
    by: 'registration',
    metadata: {
      client_name: 'n8n',
      client_uri: 'https://n8n.io/',
      redirect_uris: ['https://n8n.example/rest/oauth2-credential/callback'],
      grant_types: REFRESHING,
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_post',
      scope: '',
    },
    redirectUri: 'https://n8n.example/rest/oauth2-credential/callback',
    registered: { application_type: 'web' },
  },
];
