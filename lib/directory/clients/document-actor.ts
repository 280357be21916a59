import type { Actor } from '@/lib/kernel/context';

/** The actor of the changes that follow from a client's metadata document. */
export const documentActor: Actor = {
  kind: 'system',
  id: null,
  name: 'client metadata document',
  permissions: new Set(),
};
