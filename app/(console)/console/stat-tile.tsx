import Link from 'next/link';
import { formatCount } from '@/components/console/count-of';
import { Card } from '@/components/ui/card';

type StatTileProps = { label: string; value: number; detail: string; href?: string };

export function StatTile({ label, value, detail, href }: StatTileProps) {
  return (
    <li className="min-w-0">
      <Card className="relative h-full px-4 py-3.5">
        <p className="text-muted text-sm">
          {href ? (
            <Link href={href} className="after:absolute after:inset-0 after:rounded-lg hover:text-ink">
              {label}
            </Link>
          ) : (
            label
          )}
        </p>
        <p className="mt-1 font-semibold text-2xl tabular-nums tracking-tight">{formatCount(value)}</p>
        <p className="mt-0.5 text-faint text-xs">{detail}</p>
      </Card>
    </li>
  );
}
