import { AppError } from '@/lib/kernel/errors';

/**
 * Reads a body as fast as it comes and keeps what is not used yet, so that slow work on it does not let the connection time
 * out. At most `limit` bytes. @throws AppError `too_large`, and the error of the body, after the bytes before it.
 */
export async function* readAhead(
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  limit: number,
): AsyncGenerator<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let wake = () => {};
  let [size, isEnded, isLeft] = [0, false, false];
  let failure: unknown = null;
  const read = async () => {
    for await (const chunk of body) {
      size += chunk.byteLength;
      // The rest is read and dropped, so that the caller reads the answer.
      if (isLeft || failure !== null) continue;
      if (size > limit) failure = new AppError('too_large', `The file must have at most ${limit} bytes.`);
      else chunks.push(chunk);
      wake();
    }
  };
  const end = (error: unknown = null) => {
    failure ??= error;
    isEnded = true;
    wake();
  };
  read().then(() => end(), end);
  try {
    for (;;) {
      const next = chunks.shift();
      if (next) yield next;
      else if (failure !== null) throw failure;
      else if (isEnded) return;
      else
        await new Promise<void>((woken) => {
          wake = woken;
        });
    }
  } finally {
    isLeft = true;
  }
}
