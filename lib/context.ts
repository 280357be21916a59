import type { Tx } from '@/db';
import type { Permission } from './access';
import type { Container } from './container';

export type Actor = {
  kind: 'user' | 'client' | 'system';
  id: string | null;
  name: string;
  permissions: ReadonlySet<Permission>;
  sessionId?: string;
};

/** What a verb is handed: the process's parts, and who asks from where. */
export type Ctx = Container & {
  actor: Actor;
  requestId: string;
  ip: string | null;
  /** Runs inside the transaction of a change, with its result, before COMMIT. */
  settle?: (tx: Tx, result: unknown) => Promise<void>;
};
