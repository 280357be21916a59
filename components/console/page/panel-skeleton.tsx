import { Card } from '@/components/ui/card';
import { Skeleton } from '@/components/ui/skeleton';

export function PanelSkeleton() {
  return (
    <div role="status" aria-label="Loading" className="space-y-6">
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
    </div>
  );
}
