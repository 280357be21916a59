import { preflight } from './cors';
import { edge, type RouteHandler, routeHandler } from './edge';

const all = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
type Method = (typeof all)[number];
export type Methods = Record<Method, RouteHandler>;

/** The handlers of a route with an answer for every method: the ones not given are 405 with `Allow` (RFC 9110 §15.5.6). */
export function methods(given: Partial<Record<Method, RouteHandler>>): Methods {
  const handlers: Partial<Record<Method, RouteHandler>> = { ...given };
  if (given.GET && !given.HEAD) handlers.HEAD = headOf(given.GET);
  const allow = `${allowed(given)}, OPTIONS`;
  const refuse = plain(405, allow);
  handlers.OPTIONS ??= plain(204, allow);
  return Object.fromEntries(all.map((method) => [method, handlers[method] ?? refuse])) as Methods;
}

/** The like for the management API: browsers of the configured origins may ask first (Fetch §3.2). */
export const apiMethods = (given: Partial<Record<Method, RouteHandler>>): Methods =>
  methods({ ...given, OPTIONS: preflight('204', allowed(given), { publicClients: false }) });

const allowed = ({ OPTIONS, ...given }: Partial<Record<Method, RouteHandler>>): string =>
  [...Object.keys(given), ...(given.GET && !given.HEAD ? ['HEAD'] : [])].join(', ');

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
