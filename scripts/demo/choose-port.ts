import { isPortFree } from '@/lib/testing/is-port-free';
import { freePort } from '@/lib/testing/server-process';

/** The preferred port, or a free one where another program listens on it. */
export async function choosePort(preferred: number): Promise<number> {
  return (await isPortFree(preferred)) ? preferred : freePort();
}
