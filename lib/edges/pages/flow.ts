import 'server-only';
import { cookies, headers } from 'next/headers';
import type { Ctx } from '@/lib/kernel/context';
import { type DeviceView, deviceView, type InteractionView, interactionView } from '@/lib/oauth';
import { browserCookieName, browserKeyOf } from '../browser';
import { currentUser } from './console-context';
import { deviceIdOf } from './device-id-of';
import { pageTexts } from './page-texts';
import { requestParts } from './request-parts';

export type Flow = InteractionView & { user: { username: string; name: string | null } | null };

const anonymous = { kind: 'system' as const, id: null, name: 'anonymous', permissions: new Set<never>() };

async function visitor(): Promise<{ ctx: Ctx; key: string | null }> {
  const parts = await requestParts(await headers());
  const value = (await cookies()).get(browserCookieName(parts))?.value;
  const ctx = { ...parts, actor: anonymous };
  return { ctx, key: browserKeyOf(value ?? null) };
}

/** The pending authorization request of an interaction page, with the current user. Null if it has ended. */
export async function currentFlow(id: string): Promise<Flow | null> {
  const { ctx, key } = await visitor();
  const view = await interactionView(ctx, id, key, await pageTexts());
  const current = await currentUser();
  return view && { ...view, user: current && { username: current.user.username, name: current.user.name } };
}

/** The device that a `return_to` leads back to, as `currentDevice`. */
export async function deviceOfReturn(returnTo: string): Promise<DeviceView | null> {
  const id = deviceIdOf(returnTo);
  return id ? currentDevice(id) : null;
}

/** The device whose user code was entered in this browser. Null if there is none to decide about. */
export async function currentDevice(id: string): Promise<DeviceView | null> {
  const { ctx, key } = await visitor();
  return deviceView(ctx, id, key, await pageTexts());
}
