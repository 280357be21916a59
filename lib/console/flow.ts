import 'server-only';
import { cookies, headers } from 'next/headers';
import { container } from '../container';
import type { Ctx } from '../context';
import { connectionOf } from '../http';
import { browserCookieName, browserKeyOf } from '../interaction';
import { type DeviceView, deviceView, type InteractionView, interactionView } from '../oauth';
import { currentUser } from './console-context';

export type Flow = InteractionView & { user: { username: string; name: string | null } | null };

const nobody = { kind: 'system' as const, id: null, name: 'anonymous', permissions: new Set<never>() };

async function visitor(): Promise<{ ctx: Ctx; key: string | null }> {
  const parts = container();
  const name = browserCookieName(parts);
  const value = (await cookies()).get(name)?.value;
  const ctx = { ...parts, ...connectionOf(await headers()), actor: nobody };
  return { ctx, key: value ? browserKeyOf(parts, `${name}=${value}`) : null };
}

/** The authorization request that a page belongs to and who is signed in; null without one that can go on. */
export async function currentFlow(id: string): Promise<Flow | null> {
  const { ctx, key } = await visitor();
  const view = await interactionView(ctx, id, key);
  const current = await currentUser();
  return view && { ...view, user: current && { username: current.user.username, name: current.user.name } };
}

/** The device that this browser entered the code of; null when there is none to answer for. */
export async function currentDevice(id: string): Promise<DeviceView | null> {
  const { ctx, key } = await visitor();
  return deviceView(ctx, id, key);
}
