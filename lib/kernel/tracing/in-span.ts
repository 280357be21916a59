import { ended } from './ended';
import { type Traceable, withSpan } from './with-span';

/** Runs `work` in a span below that of the context. Without a recorded span it only runs it. */
export function inSpan<C extends Traceable, T>(ctx: C, name: string, work: (inside: C) => Promise<T>): Promise<T> {
  const { span } = ctx;
  if (span === undefined || !span.isRecording) return work(ctx);
  return ended(span.start(name, 'internal'), (own) => work(withSpan(ctx, own)));
}
