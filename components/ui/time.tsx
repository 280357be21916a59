import { LiveTime, type LiveTimeProps } from './live-time';
import { Never } from './never';

type TimeProps = Omit<LiveTimeProps, 'instant' | 'renderedAt'> & {
  instant: string | null | undefined;
  /** Shown instead of a missing instant. */
  fallback?: string;
};

/**
 * An instant in the zone of the browser, with the UTC time on hover and focus. The server, which knows no zone, writes
 * UTC. The server also says when it rendered, so that the browser hydrates the same text.
 */
export function Time({ instant, fallback, ...rest }: TimeProps) {
  if (!instant) return <span className="text-faint">{fallback ?? <Never />}</span>;
  return <LiveTime instant={instant} renderedAt={Date.now()} {...rest} />;
}
