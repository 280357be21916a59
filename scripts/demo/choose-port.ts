import { createServer } from 'node:net';
import { freePort } from '@/lib/testing/server-process';

/** The preferred port, or a free one where another program listens on it. */
export async function choosePort(preferred: number): Promise<number> {
  const isFree = await new Promise<boolean>((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(preferred, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
  return isFree ? preferred : freePort();
}
