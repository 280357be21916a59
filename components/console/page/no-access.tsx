import { Lock } from 'lucide-react';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';

type NoAccessProps = { title: string; permission: string; as?: 'h1' | 'h2' };

export function NoAccess({ title, permission, as: Heading = 'h1' }: NoAccessProps) {
  return (
    <>
      <Heading className="mb-6 font-semibold text-xl tracking-tight">{title}</Heading>
      <Card>
        <EmptyState icon={Lock} title="You do not have access to this page">
          It requires the permission <code className="font-mono text-xs">{permission}</code>. An administrator can give
          you a role that has it.
        </EmptyState>
      </Card>
    </>
  );
}
