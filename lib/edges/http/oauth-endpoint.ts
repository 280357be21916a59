import type { RecordedEndpoint } from '@/lib/directory/requests/schema';
import type { Ctx } from '@/lib/kernel/context';
import { limitedEndpointAt } from '@/lib/kernel/request-limits';
import { type OAuthRequest, parseForm } from '@/lib/oauth';
import { limitAddress } from '@/lib/storage/request-limits';
import { corsFor, preflight } from './cors';
import { edge } from './edge';
import { type Methods, methods } from './methods';
import { readBody } from './read-body';
import { refusalOf } from './refusal';
import { jsonReply, noStore, type Reply } from './reply';

const FORM = ['application/x-www-form-urlencoded'];
const FORM_LIMIT = 64 * 1024;

type Options = {
  route: string;
  /** The name under which its requests are recorded. */
  recordedAs: RecordedEndpoint;
  /** Whether the redirect origins of public clients are allowed by CORS too. */
  publicClients: boolean;
  /** The status of a success; default 200. */
  status?: number;
};

/**
 * A protocol endpoint: reads a form by POST and answers JSON that is never cached; errors follow RFC 6749 §5.2. If `handle`
 * returns null, the answer has no body (RFC 7009 §2.2). If it returns text, it has set `Content-Type` in `answerHeaders`.
 */
export function oauthEndpoint(
  handle: (request: OAuthRequest, ctx: Ctx) => Promise<object | string | null>,
  options: Options,
): Methods {
  const path = options.route.split(' ')[1] ?? '';
  const limited = limitedEndpointAt(path);
  const POST = edge({
    route: options.route,
    async handle(request, ctx) {
      const origin = request.headers.get('origin');
      if (origin) Object.assign(ctx.answerHeaders, await corsFor(ctx, origin, options));
      if (limited) limitAddress(ctx, limited);
      const body = await readBody(request, FORM, FORM_LIMIT);
      ctx.facts.received = body;
      const form = parseForm(body);
      ctx.facts.form = form;
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
    recorded: { endpoint: options.recordedAs, accepted: true, hasRoute: false },
  });
  return methods({ POST, OPTIONS: preflight(options.route, 'POST', options) });
}

function success(body: object | string | null, { status = 200 }: Options): Reply {
  if (typeof body === 'string') return { status: 200, headers: noStore, body };
  return body ? jsonReply(status, body) : { status, headers: noStore };
}

/** An error as JSON (RFC 6749 §5.2). */
export function oauthError(error: unknown): Reply {
  const { status, oauthCode, message, headers } = refusalOf(error);
  return jsonReply(status, { error: oauthCode, error_description: message }, headers);
}
