import 'server-only';
import { headers } from 'next/headers';
import type { Ctx } from '@/lib/kernel/context';
import { requestParts } from './request-parts';

/** The context of somebody who is not known yet. `name` says to the audit log which page acts. */
export const visitor = async (name = 'sign-in'): Promise<Ctx> => ({
  ...(await requestParts(await headers())),
  actor: { kind: 'system', id: null, name, permissions: new Set() },
});
