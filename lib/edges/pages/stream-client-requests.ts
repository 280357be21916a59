import 'server-only';
import { unstable_rethrow } from 'next/navigation';
import { idSecondsBefore } from '@/lib/directory/requests';
import type { Ctx } from '@/lib/kernel/context';
import { isUuid } from '@/lib/kernel/is-uuid';
import { newId } from '@/lib/kernel/new-id';
import { requirePermission } from '@/lib/kernel/verb';
import { findSession } from '@/lib/sign-in/sessions';
import { chooseConsoleTexts } from '../browser/choose-console-texts';
import { toResponse } from '../http';
import { eventStream } from '../http/event-stream';
import { followRequests } from '../http/follow-requests';
import { isStopping } from '../http/health';
import { holdStream } from './held-streams';
import { toLiveRequest } from './live-request';
import { refusedForm } from './page-form';
import { requestParts } from './request-parts';
import { sessionCookie } from './session-cookie';

/** That of `listClientRequests`, which reads the requests. */
const PERMISSION = 'clients:read';

type RouteContext = { params: Promise<{ id: string }> };

const plain = (status: number, text: string): Response =>
  new Response(text, { status, headers: { 'Cache-Control': 'no-store' } });

/**
 * `GET /console/clients/{id}/requests/stream`: the requests of a client as server-sent events, from the record in
 * `Last-Event-ID` or `after`, or from now on. 401 without a session, 403 without the permission, 429 when the user has four
 * open streams in this process.
 */
export async function streamClientRequests(request: Request, context: RouteContext): Promise<Response> {
  try {
    const { id } = await context.params;
    const sessionId = await sessionCookie();
    const parts = await requestParts(request.headers);
    const findCaller = async (): Promise<(Ctx & { locale: string | null }) | null> => {
      // Following is no use of the session: an open page must not keep it from becoming idle.
      const found = sessionId ? await findSession(parts, sessionId, { isUse: false }) : null;
      return found && { ...parts, actor: found.actor, locale: found.user.locale };
    };
    const caller = await findCaller();
    if (!caller) return plain(401, 'Your session has ended. Sign in again.');
    requirePermission(caller, PERMISSION);
    if (!isUuid(id)) return plain(404, 'No such client.');
    const release = holdStream(caller.actor.id ?? '');
    if (!release) return plain(429, 'Too many attempts. Try again in a few minutes.');
    request.signal.addEventListener('abort', release, { once: true });
    const texts = await chooseConsoleTexts(parts, {
      cookies: request.headers.get('cookie'),
      acceptLanguage: request.headers.get('accept-language'),
      userLocale: caller.locale,
    });
    const events = followRequests({
      clientId: id,
      after: lastIdOf(request),
      findCaller: async () => {
        const current = await findCaller();
        return current?.actor.permissions.has(PERMISSION) ? current : null;
      },
      toData: (record) => toLiveRequest(texts, record),
      signal: request.signal,
      isStopping,
    });
    return toResponse(eventStream(released(events, release)));
  } catch (error) {
    unstable_rethrow(error);
    return refusedForm(error, request.headers);
  }
}

/** The last record that the reader has: what the browser says when it connects again, or what the page said at first. */
function lastIdOf(request: Request): string {
  const said = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after') ?? '';
  return isUuid(said) ? said : idSecondsBefore(newId(), 0);
}

async function* released<T>(events: AsyncIterable<T>, release: () => void): AsyncGenerator<T> {
  try {
    yield* events;
  } finally {
    release();
  }
}
