import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import express from 'express';

const { ISSUER, CLIENT_ID, CLIENT_SECRET, RESOURCE, PORT = '9004' } = process.env;
if (!ISSUER || !CLIENT_ID || !CLIENT_SECRET || !RESOURCE) {
  console.error('Set ISSUER, CLIENT_ID, CLIENT_SECRET and RESOURCE.');
  process.exit(1);
}

const { authorize, metadataPath } = await import('./authorize.mjs');
const { notesServer, scopeOfTool } = await import('./tools.mjs');

const app = express();
app.disable('x-powered-by');

app.get(metadataPath, (_request, response) => {
  response.json({
    resource: RESOURCE,
    authorization_servers: [ISSUER],
    scopes_supported: [...new Set(Object.values(scopeOfTool))],
    bearer_methods_supported: ['header'],
    resource_name: 'Notes',
  });
});

app.post(new URL(RESOURCE).pathname, express.json(), authorize, async (request, response) => {
  const server = notesServer();
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined, enableJsonResponse: true });
  response.on('close', () => server.close());
  await server.connect(transport);
  await transport.handleRequest(request, response, request.body);
});

app.all(new URL(RESOURCE).pathname, (_request, response) => {
  response.status(405).set('Allow', 'POST').end();
});

app.use((error, _request, response, _next) => {
  const status = error.status ?? 503;
  if (status >= 500) console.error(error.message);
  response.status(status).json({ error: status >= 500 ? 'temporarily_unavailable' : 'invalid_request' });
});

app.listen(Number(PORT), 'localhost', () =>
  console.log(`The MCP server ${RESOURCE} listens on http://localhost:${PORT}`),
);
