import { type ReactNode, Suspense } from 'react';
import { Loading } from '@/components/console/page/loading';
import { Card } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { Skeleton } from '@/components/ui/skeleton';

type StatTileProps = {
  label: string;
  href?: string;
  /** The figure and a sentence about it; it may arrive later. */
  children: ReactNode;
};

export function StatTile({ label, href, children }: StatTileProps) {
  return (
    <li className="min-w-0">
      <Card className="relative h-full px-4 py-3.5">
        <p className="truncate text-muted text-sm">
          {href ? (
            <Link href={href} className="after:absolute after:inset-0 after:rounded-lg hover:text-ink">
              {label}
            </Link>
          ) : (
            label
          )}
        </p>
        <div className="mt-1 h-[3.25rem]">
          <Suspense fallback={<StatSkeleton />}>{children}</Suspense>
        </div>
      </Card>
    </li>
  );
}

export function Stat({ figure, detail }: { figure: ReactNode; detail: string }) {
  return (
    <>
      <p className="truncate font-semibold text-2xl tabular-nums tracking-tight">{figure}</p>
      <p className="truncate text-faint text-xs">{detail}</p>
    </>
  );
}

function StatSkeleton() {
  return (
    <Loading className="space-y-2 pt-1.5">
      <Skeleton className="h-6 w-20" />
      <Skeleton className="h-3 w-28 max-w-full" />
    </Loading>
  );
}
