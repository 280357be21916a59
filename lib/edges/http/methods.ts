import { preflight } from './cors';
import { edge, type RouteHandler, routeHandler } from './edge';
import { problem } from './problem';

const all = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
type Method = (typeof all)[number];
export type Methods = Record<Method, RouteHandler>;
type Given = Partial<Record<Exclude<Method, 'HEAD'>, RouteHandler>> & { HEAD?: null };

/**
 * Completes the handlers of a route: a method without a handler is 405 with `Allow` (RFC 9110 §15.5.6). HEAD is GET without
 * its content. `HEAD: null` refuses it where GET changes something, because HEAD must be safe (RFC 9110 §9.2.1) and link
 * scanners send it.
 */
export function methods(given: Given): Methods {
  const { HEAD, ...others } = given;
  const handlers: Partial<Record<Method, RouteHandler>> = others;
  if (given.GET && HEAD !== null) handlers.HEAD = headOf(given.GET);
  const allow = `${allowed(given)}, OPTIONS`;
  const refuse = plain(405, allow);
  handlers.OPTIONS ??= plain(204, allow);
  return Object.fromEntries(all.map((method) => [method, handlers[method] ?? refuse])) as Methods;
}

/** The handlers of a route of the management API, with preflight for the configured origins (Fetch §3.2). */
export const apiMethods = (given: Given): Methods =>
  methods({ ...given, OPTIONS: preflight('204', allowed(given), { publicClients: false }) });

const allowed = ({ OPTIONS, HEAD, ...given }: Given): string =>
  [...Object.keys(given), ...(given.GET && HEAD !== null ? ['HEAD'] : [])].join(', ');

const headOf = (get: RouteHandler): RouteHandler =>
  routeHandler(async (request, context) => {
    const { status, headers } = await get.answer(request, context);
    return { status, headers };
  });

const plain = (status: number, allow: string): RouteHandler =>
  edge({
    route: String(status),
    handle: async () => ({ status, headers: { Allow: allow, 'Cache-Control': 'no-store' } }),
    refuse: problem,
  });
