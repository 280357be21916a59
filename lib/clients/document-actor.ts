import type { Actor } from '../context';

/** Who changes the record of a client when its metadata document has changed. */
export const documentActor: Actor = {
  kind: 'system',
  id: null,
  name: 'client metadata document',
  permissions: new Set(),
};
