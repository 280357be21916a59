import { readSettings } from '@/lib/directory/settings';
import { notFound } from '@/lib/kernel/errors';
import { edge, problem } from '../http';

/** `GET /.well-known/webauthn`: the other origins that may use the passkeys of this host (WebAuthn §5.11). 404 without any. */
export const relatedOrigins = edge({
  route: 'GET /.well-known/webauthn',
  async handle(_request, { db }) {
    const { related_origins: origins } = (await readSettings(db)).sign_in;
    if (origins.length === 0) throw notFound('document');
    return {
      status: 200,
      headers: { 'Content-Type': 'application/json', 'Cache-Control': 'public, max-age=300' },
      body: JSON.stringify({ origins }),
    };
  },
  refuse: problem,
});
