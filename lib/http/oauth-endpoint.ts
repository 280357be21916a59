import type { Ctx } from '../context';
import { isAppError } from '../errors';
import { isOAuthError, OAuthError, type OAuthRequest, parseForm } from '../oauth';
import { corsFor, preflight } from './cors';
import { edge } from './edge';
import { type Methods, methods } from './methods';
import { readBody } from './read-body';
import { jsonReply, noStore, type Reply } from './reply';

const FORM = ['application/x-www-form-urlencoded'];
const FORM_LIMIT = 64 * 1024;

type Options = {
  route: string;
  /** Allowed CORS origins beyond the configured ones: those of public clients. */
  publicClients: boolean;
  /** The status of a success; 200 unless the standard says otherwise. */
  status?: number;
};

/**
 * A protocol endpoint: a form in by POST, JSON out, never cached; errors by RFC 6749 §5.2. An endpoint that
 * returns nothing answers 200 with an empty body (RFC 7009 §2.2); one that returns text has named its type.
 */
export function oauthEndpoint(
  handle: (request: OAuthRequest, ctx: Ctx) => Promise<object | string | null>,
  options: Options,
): Methods {
  const path = options.route.split(' ')[1] ?? '';
  const POST = edge({
    route: options.route,
    async handle(request, ctx) {
      const origin = request.headers.get('origin');
      if (origin) Object.assign(ctx.answerHeaders, await corsFor(ctx, origin, options));
      const form = parseForm(await readBody(request, FORM, FORM_LIMIT));
      const oauth: OAuthRequest = {
        form,
        authorization: request.headers.get('authorization'),
        dpop: request.headers.get('dpop'),
        accept: request.headers.get('accept'),
        path,
        answerHeaders: ctx.answerHeaders,
      };
      return success(await handle(oauth, ctx), options);
    },
    refuse: oauthError,
  });
  return methods({ POST, OPTIONS: preflight(options.route, 'POST', options) });
}

function success(body: object | string | null, { status = 200 }: Options): Reply {
  if (typeof body === 'string') return { status: 200, headers: noStore, body };
  return body ? jsonReply(status, body) : { status, headers: noStore };
}

/** The one place where a protocol error becomes an answer. */
export function oauthError(error: unknown): Reply {
  const known = isOAuthError(error) ? error : fromApp(error);
  return jsonReply(
    known.status,
    { error: known.code, error_description: known.description },
    {
      ...known.headers,
      ...(known.challenge && { 'WWW-Authenticate': known.challenge }),
      ...(known.retryAfterSeconds && { 'Retry-After': String(known.retryAfterSeconds) }),
    },
  );
}

function fromApp(error: unknown): {
  status: number;
  code: string;
  description: string;
  challenge?: string;
  headers?: Record<string, string>;
  retryAfterSeconds?: number;
} {
  if (!isAppError(error)) return new OAuthError('server_error', 'The request could not be completed.');
  if (error.code === 'unavailable')
    return new OAuthError('temporarily_unavailable', 'The service cannot answer right now.', {
      retryAfterSeconds: error.retryAfterSeconds ?? 2,
    });
  return { status: error.status, code: 'invalid_request', description: error.message };
}
