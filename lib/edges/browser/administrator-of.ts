import type { Ctx } from '@/lib/kernel/context';
import { AppError } from '@/lib/kernel/errors';
import type { EndpointRequest } from '../http';
import { browserOf } from './browser';

/** The context of the user whose session the browser has. @throws AppError `unauthorized`. */
export async function administratorOf(request: EndpointRequest, ctx: Ctx): Promise<Ctx> {
  const { signedIn } = await browserOf(ctx, request);
  if (!signedIn) throw new AppError('unauthorized', 'Your session has ended. Sign in again.');
  return { ...ctx, actor: signedIn.actor };
}
