import type { Actor } from '../context';

/** Who makes a client that registers itself without an access token. */
export const registrar: Actor = { kind: 'system', id: null, name: 'dynamic registration', permissions: new Set() };
