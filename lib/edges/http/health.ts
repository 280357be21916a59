import type { Ctx } from '@/lib/kernel/context';
import { version } from '@/lib/kernel/version';
import { type Checks, checks } from '@/lib/storage/health-checks';
import { edge } from './edge';
import { problem } from './problem';
import { jsonReply } from './reply';

const isReady = (ctx: Ctx, found: Checks): boolean => found.database === 'ok' && ctx.keyRing.ready && !isStopping();

/** `GET /health`: the state of each dependency. Without its cache the service is `degraded` and still ready. */
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

/** `GET /health/live`: whether the process answers. Checks no dependency. */
export const live = edge({
  route: 'GET /health/live',
  handle: async () => jsonReply(200, { status: 'ok' }),
  refuse: problem,
});

/** `GET /health/ready`: whether requests can be sent to this process. */
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

/** Makes this process not ready, before it stops. */
export function announceStop(): void {
  slot[key] = true;
}

/** Whether this process is about to stop. */
export const isStopping = (): boolean => slot[key] === true;
