import { Card } from '@/components/ui/card';
import { Skeleton } from '@/components/ui/skeleton';
import { Loading } from './loading';

export function PanelSkeleton() {
  return (
    <Loading className="space-y-6">
      <Card className="space-y-4 p-5">
        <Skeleton className="h-5 w-32" />
        <Skeleton className="h-8 w-full max-w-md" />
        <Skeleton className="h-8 w-full max-w-md" />
        <Skeleton className="h-8 w-full max-w-md" />
      </Card>
      <Card className="space-y-3 p-5">
        <Skeleton className="h-5 w-24" />
        <Skeleton className="h-5 w-full max-w-lg" />
      </Card>
    </Loading>
  );
}
