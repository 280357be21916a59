import { createHmac } from 'node:crypto';
import type { DerivedKeys } from '@/lib/kernel/derived-keys';
import { isImportedHash, openImportedHash } from '@/lib/kernel/imported-hash';
import type { PasswordHasher } from '@/lib/kernel/ports';
import { HashQueue } from './hash-queue';

/**
 * A check is refused when it is expected to take longer. Half of the limit of 4 s: the load that comes with it doubles the
 * time of a job.
 */
const CHECK_WITHIN_MS = 2_000;
/** Requests that set a password may wait longer. */
const HASH_WITHIN_MS = 9_000;

/** About the time of one job at this cost, until it has been measured. */
const guessMs = (cost: number): number => 300 * 2 ** (cost - 12);

/**
 * bcrypt over base64(HMAC-SHA-384(pepper, NFC password)). The 64 bytes of base64 are below the limit of bcrypt (72),
 * and a stolen table cannot be brute-forced without APP_SECRET. Stored as `pepper id:bcrypt`. Also verifies hashes that were
 * imported from other systems.
 */
export function bcryptHasher(
  cost: number,
  { peppers, seal }: Pick<DerivedKeys, 'peppers' | 'seal'>,
  checkWithinMs = CHECK_WITHIN_MS,
): PasswordHasher {
  const queue = new HashQueue(guessMs(cost));
  const [current] = peppers;
  if (!current) throw new Error('no pepper');

  const hashOf = (password: string, withinMs: number) =>
    queue.run<string>({ text: prepare(current.key, password), cost }, withinMs);
  const isMatch = (key: Buffer, password: string, stored: string) =>
    queue.run<boolean>({ text: prepare(key, password), stored }, checkWithinMs);

  let nobody: Promise<string> | undefined;
  /** The hash that unknown users are compared with. A failure is not kept: the next check tries again. */
  const hashOfNobody = (): Promise<string> => {
    nobody ??= hashOf('nobody', checkWithinMs).catch((error: unknown) => {
      nobody = undefined;
      throw error;
    });
    return nobody;
  };

  const compareWithNobody = async (password: string): Promise<void> => {
    await isMatch(current.key, password, await hashOfNobody());
  };

  /**
   * The usual comparison runs at the same time: a failed sign-in takes as long as of other users, unless the imported hash
   * is the slower one.
   */
  async function verifyImported(password: string, stored: string): Promise<{ ok: boolean; outdated: boolean }> {
    const imported = openImportedHash(seal, stored);
    const matches = imported && queue.run<boolean>({ text: password, imported }, checkWithinMs);
    const [ok] = await Promise.all([matches, compareWithNobody(password)]);
    return { ok: ok === true, outdated: ok === true };
  }

  return {
    async hash(password) {
      return `${current.id}:${await hashOf(password, HASH_WITHIN_MS)}`;
    },
    async verify(password, stored) {
      if (stored && isImportedHash(stored)) return verifyImported(password, stored);
      const [pepperId, hash] = stored?.split(':') ?? [];
      const pepper = peppers.find(({ id }) => id === pepperId);
      if (!hash || !pepper) {
        await compareWithNobody(password);
        return { ok: false, outdated: false };
      }
      const ok = await isMatch(pepper.key, password, hash);
      return { ok, outdated: pepper.id !== current.id || !hash.startsWith(`$2b$${String(cost).padStart(2, '0')}$`) };
    },
    requireRoom: () => queue.requireRoom(checkWithinMs),
    waiting: () => queue.waiting,
    close: () => queue.close(),
  };
}

const prepare = (pepper: Buffer, password: string): string =>
  createHmac('sha384', pepper).update(password.normalize('NFC')).digest('base64');
