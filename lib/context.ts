import type { Tx } from '@/db';
import type { Permission } from './access';
import type { Container } from './container';

export type Actor = {
  kind: 'user' | 'client' | 'system';
  id: string | null;
  name: string;
  permissions: ReadonlySet<Permission>;
  /** The console session that the actor came by, and how long ago its password was given, by the database's clock. */
  session?: { id: string; signedInSecondsAgo: number };
};

/** What a verb is handed: the process's parts, and who asks from where. */
export type Ctx = Container & {
  actor: Actor;
  requestId: string;
  ip: string | null;
  /** Runs inside the transaction of a change, with its result, before COMMIT. */
  settle?: (tx: Tx, result: unknown) => Promise<void>;
};
