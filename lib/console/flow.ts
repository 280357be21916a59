import 'server-only';
import { cookies, headers } from 'next/headers';
import { container } from '../container';
import type { Ctx } from '../context';
import { connectionOf } from '../http';
import { browserCookieName, browserKeyOf } from '../interaction';
import { type InteractionView, interactionView } from '../oauth';
import { currentUser } from './console-context';

export type Flow = InteractionView & { user: { username: string; name: string | null } | null };

const nobody = { kind: 'system' as const, id: null, name: 'anonymous', permissions: new Set<never>() };

/** The authorization request that a page belongs to and who is signed in; null without one that can go on. */
export async function currentFlow(id: string): Promise<Flow | null> {
  const parts = container();
  const key = (await cookies()).get(browserCookieName(parts))?.value;
  const ctx: Ctx = { ...parts, ...connectionOf(await headers()), actor: nobody };
  const view = await interactionView(ctx, id, key ? browserKeyOf(parts, `${browserCookieName(parts)}=${key}`) : null);
  const current = await currentUser();
  return view && { ...view, user: current && { username: current.user.username, name: current.user.name } };
}
