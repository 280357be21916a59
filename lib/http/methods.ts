import { preflight } from './cors';
import { edge, type RouteHandler, routeHandler } from './edge';

const all = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
type Method = (typeof all)[number];
export type Methods = Record<Method, RouteHandler>;
type Given = Partial<Record<Exclude<Method, 'HEAD'>, RouteHandler>> & { HEAD?: null };

/**
 * The handlers of a route with an answer for every method: the ones not given are 405 with `Allow` (RFC 9110 §15.5.6).
 * HEAD is GET without its content, and is refused (null) where GET changes something: it is safe (RFC 9110 §9.2.1), and
 * what scanners of links send.
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

/** The like for the management API: browsers of the configured origins may ask first (Fetch §3.2). */
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
    refuse: () => ({ status: 500 }),
  });
