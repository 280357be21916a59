import type { Ctx } from '../context';
import { type Checks, checks } from '../health-checks';
import { version } from '../version-info';
import { edge } from './edge';
import { problem } from './problem';
import { jsonReply } from './reply';

const isReady = (ctx: Ctx, found: Checks): boolean => found.database === 'ok' && ctx.keyRing.ready && !stopping();

/** `GET /health`: what each dependency says. A cache that is down degrades the service and does not stop it. */
export const health = edge({
  route: 'GET /health',
  async handle(_request, ctx) {
    const found = await checks(ctx);
    const ok = isReady(ctx, found);
    const status = ok ? (found.cache === 'down' ? 'degraded' : 'ok') : 'unavailable';
    return jsonReply(ok ? 200 : 503, { status, version, checks: found });
  },
  refuse: problem,
});

/** `GET /health/live`: the process answers; no dependency is asked. */
export const live = edge({
  route: 'GET /health/live',
  handle: async () => jsonReply(200, { status: 'ok' }),
  refuse: problem,
});

/** `GET /health/ready`: whether requests should be sent here. */
export const ready = edge({
  route: 'GET /health/ready',
  async handle(_request, ctx) {
    const ok = isReady(ctx, await checks(ctx));
    return jsonReply(ok ? 200 : 503, { status: ok ? 'ok' : 'unavailable' });
  },
  refuse: problem,
});

const slot = globalThis as { [key: symbol]: boolean | undefined };
const key = Symbol.for('identity.stopping');

/** Says that this process is about to stop: from now on it is not ready. */
export function announceStop(): void {
  slot[key] = true;
}

const stopping = (): boolean => slot[key] === true;
