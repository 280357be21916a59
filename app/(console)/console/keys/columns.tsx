import type { Column } from '@/components/console/data-table';
import { KeyStateBadge } from '@/components/console/status-badge';
import { CopyableId } from '@/components/ui/copyable-id';
import { RelativeTime } from '@/components/ui/relative-time';
import type { SigningKey } from '@/lib/keys/schema';

export const keyColumns: Column<SigningKey>[] = [
  { key: 'kid', header: 'Key ID', cell: (key) => <CopyableId value={key.kid} label={`Copy key ID ${key.kid}`} /> },
  { key: 'alg', header: 'Algorithm', cell: (key) => <code className="font-mono text-xs">{key.alg}</code> },
  { key: 'state', header: 'State', cell: (key) => <KeyStateBadge state={key.state} /> },
  {
    key: 'created',
    header: 'Created',
    className: 'text-muted',
    cell: (key) => <RelativeTime instant={key.created_at} />,
  },
  {
    key: 'activated',
    header: 'Signs from',
    className: 'text-muted',
    cell: (key) => <RelativeTime instant={key.activated_at ?? key.activates_at} fallback="Not yet" />,
  },
  {
    key: 'retires',
    header: 'Leaves',
    className: 'text-muted',
    cell: (key) => <RelativeTime instant={key.retires_at} fallback="Not planned" />,
  },
];
