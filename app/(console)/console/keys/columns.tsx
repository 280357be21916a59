import type { Column } from '@/components/console/lists/data-table';
import { KeyStateBadge } from '@/components/console/lists/status-badge';
import { timeColumn } from '@/components/console/lists/time-column';
import { CopyableId } from '@/components/ui/copyable-id';
import type { SigningKey } from '@/lib/directory/keys/schema';

export const keyColumns: Column<SigningKey>[] = [
  { key: 'kid', header: 'Key ID', cell: (key) => <CopyableId value={key.kid} label={`Copy key ID ${key.kid}`} /> },
  { key: 'alg', header: 'Algorithm', cell: (key) => <code className="font-mono text-xs">{key.alg}</code> },
  { key: 'state', header: 'Status', cell: (key) => <KeyStateBadge state={key.state} /> },
  timeColumn({ key: 'created', header: 'Created', instant: (key) => key.created_at }),
  timeColumn({
    key: 'activated',
    header: 'Signs from',
    instant: (key) => key.activated_at ?? key.activates_at,
    fallback: 'Not yet',
  }),
  timeColumn({ key: 'retires', header: 'Retires', instant: (key) => key.retires_at, fallback: 'Not planned' }),
];
