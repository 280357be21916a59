import express from 'express';
import { introspect } from './introspect.mjs';
import { requireScope } from './require-scope.mjs';
import { verifyJwt } from './verify-jwt.mjs';

const { ISSUER, CLIENT_ID, CLIENT_SECRET, RESOURCE, PORT = '9002' } = process.env;
if (!ISSUER || !CLIENT_ID || !CLIENT_SECRET || !RESOURCE) {
  console.error('Set ISSUER, CLIENT_ID, CLIENT_SECRET and RESOURCE.');
  process.exit(1);
}

const app = express();
app.disable('x-powered-by');
const notes = new Map();

app.get('/notes', requireScope(verifyJwt, 'notes:read'), ({ token }, response) => {
  response.json({ owner: token.sub, notes: notes.get(token.sub) ?? [] });
});

app.post('/notes', requireScope(introspect, 'notes:write'), express.json(), ({ token, body }, response) => {
  const text = String(body?.text ?? '');
  notes.set(token.sub, [...(notes.get(token.sub) ?? []), text]);
  response.status(201).json({ owner: token.sub, text });
});

app.use((error, _request, response, _next) => {
  const status = error.status ?? 503;
  if (status >= 500) console.error(error.message);
  response.status(status).json({ error: status >= 500 ? 'temporarily_unavailable' : 'invalid_request' });
});

app.listen(Number(PORT), 'localhost', () => console.log(`The API ${RESOURCE} listens on http://localhost:${PORT}`));
