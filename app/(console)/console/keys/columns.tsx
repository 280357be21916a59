import type { Column } from '@/components/console/lists/data-table';
import { KeyStateBadge } from '@/components/console/lists/status-badge';
import { timeColumn } from '@/components/console/lists/time-column';
import { CopyableId } from '@/components/ui/copyable-id';
import type { SigningKey } from '@/lib/directory/keys/schema';
import type { Texts } from '@/lib/language';

export const keyColumns = ({ text }: Texts): Column<SigningKey>[] => [
  {
    key: 'kid',
    header: text('console.keys.columns.kid'),
    cell: ({ kid }) => <CopyableId value={kid} label={text('console.keys.columns.copyKid', { kid })} />,
  },
  {
    key: 'alg',
    header: text('console.keys.columns.algorithm'),
    cell: (key) => <code className="font-mono text-xs">{key.alg}</code>,
  },
  {
    key: 'state',
    header: text('console.keys.columns.status'),
    cell: (key) => <KeyStateBadge state={key.state} />,
  },
  timeColumn({ key: 'created', header: text('console.keys.columns.created'), instant: (key) => key.created_at }),
  timeColumn({
    key: 'activated',
    header: text('console.keys.columns.signsFrom'),
    instant: (key) => key.activated_at ?? key.activates_at,
    fallback: text('console.keys.columns.notYet'),
  }),
  timeColumn({
    key: 'retires',
    header: text('console.keys.columns.retires'),
    instant: (key) => key.retires_at,
    fallback: text('console.keys.columns.notPlanned'),
  }),
];
