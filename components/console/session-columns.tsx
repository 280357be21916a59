import { Badge } from '@/components/ui/badge';
import { RelativeTime } from '@/components/ui/relative-time';
import type { Session } from '@/lib/users/schema';
import type { Column } from './data-table';
import { describeUserAgent } from './describe-user-agent';

export const sessionColumns: Column<Session>[] = [
  {
    key: 'device',
    header: 'Device',
    cell: (session) => (
      <span className="flex items-center gap-2">
        <span title={session.user_agent ?? undefined} className="truncate font-medium">
          {describeUserAgent(session.user_agent)}
        </span>
        {session.current ? <Badge tone="accent">This session</Badge> : null}
      </span>
    ),
  },
  {
    key: 'ip',
    header: 'IP address',
    cell: (session) => <code className="font-mono text-xs">{session.ip ?? 'unknown'}</code>,
  },
  {
    key: 'seen',
    header: 'Last seen',
    className: 'text-muted',
    cell: (session) => <RelativeTime instant={session.last_seen_at} />,
  },
  {
    key: 'created',
    header: 'Signed in',
    className: 'text-muted',
    cell: (session) => <RelativeTime instant={session.created_at} />,
  },
  {
    key: 'expires',
    header: 'Expires',
    className: 'text-muted',
    cell: (session) => <RelativeTime instant={session.expires_at} />,
  },
];
