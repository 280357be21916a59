import type { Actor } from '@/lib/kernel/context';

/** The actor of a dynamic registration without an access token. */
export const registrar: Actor = { kind: 'system', id: null, name: 'dynamic registration', permissions: new Set() };
