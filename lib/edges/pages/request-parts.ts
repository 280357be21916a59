import { type Container, container } from '@/lib/kernel/container';
import type { Ctx } from '@/lib/kernel/context';
import { withSpan } from '@/lib/kernel/tracing';
import { languageWishes } from '../browser/choose-texts';
import { connectionOf, pathOf } from '../http';

/** The console has one language, and what an administrator does there is for other people. */
function languagesOf(parts: Container, headers: Pick<Headers, 'get'>): Pick<Ctx, 'languages'> {
  if (/^\/console([/?]|$)/.test(pathOf(headers))) return {};
  return { languages: languageWishes(parts, headers.get('cookie'), headers.get('accept-language')) };
}

/**
 * The container and the connection of a request that came through Next; if the request is traced, its work belongs to the
 * span that the server started.
 */
export async function requestParts(headers: Pick<Headers, 'get'>): Promise<Container & Omit<Ctx, 'actor'>> {
  const made = container();
  const parts: Container & Omit<Ctx, 'actor'> = { ...made, ...connectionOf(headers), ...languagesOf(made, headers) };
  const span = parts.tracer?.pageSpans.get(parts.requestId);
  if (span === undefined) return parts;
  // Loads every verb, which a page does not need otherwise.
  const { labelAllVerbs } = await import('../openapi/label-all-verbs');
  labelAllVerbs();
  return withSpan(parts, span);
}
