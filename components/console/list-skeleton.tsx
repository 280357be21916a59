import { Card } from '@/components/ui/card';
import { Skeleton } from '@/components/ui/skeleton';

const rows = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];

export function ListSkeleton() {
  return (
    <div role="status" aria-label="Loading">
      <div className="mb-6 space-y-2">
        <Skeleton className="h-7 w-40" />
        <Skeleton className="h-5 w-72 max-w-full" />
      </div>
      <Card>
        <div className="border-line border-b px-4 py-3">
          <Skeleton className="h-8 w-64 max-w-full" />
        </div>
        <div className="divide-y divide-line">
          {rows.map((row) => (
            <div key={row} className="flex items-center gap-6 px-4 py-3.5">
              <Skeleton className="h-5 flex-1" />
              <Skeleton className="h-5 w-20 max-sm:hidden" />
              <Skeleton className="h-5 w-28 max-sm:hidden" />
            </div>
          ))}
        </div>
      </Card>
    </div>
  );
}
