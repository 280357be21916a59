'use client';

import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useEffect, useState } from 'react';
import { cn } from '@/components/ui/class-names';
import { lastListAddress } from '../lists/last-list';
import { navItemOf } from './nav-item-of';
import { useOpenRecord } from './open-record';

export function Crumbs() {
  const pathname = usePathname();
  const record = useOpenRecord();
  const isOverview = pathname === '/console';
  const section = isOverview ? undefined : navItemOf(pathname);
  const list = useLastList(section?.href ?? '/console', pathname);
  const leaf =
    section && pathname !== section.href ? (/\/new(\/|$)/.test(pathname) ? 'New' : (record?.title ?? 'Details')) : null;
  return (
    <nav aria-label="Breadcrumb" className="min-w-0 flex-1">
      <ol className="flex min-w-0 items-center gap-1.5 text-sm">
        <Crumb href="/console" current={isOverview} label={isOverview ? 'Overview' : 'Console'} isRoot />
        {section ? <Crumb href={list} current={!leaf} label={section.label} separated first /> : null}
        {leaf ? <Crumb href={pathname} current label={leaf} separated /> : null}
      </ol>
    </nav>
  );
}

/** The list of a section as this tab showed it last, once the page is interactive. */
function useLastList(path: string, pathname: string): string {
  const [list, setList] = useState(path);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page may have kept another address
  useEffect(() => setList(lastListAddress(path)), [path, pathname]);
  return list;
}

type CrumbProps = {
  href: string;
  label: string;
  current: boolean;
  separated?: boolean;
  isRoot?: boolean;
  first?: boolean;
};

function Crumb({ href, label, current, separated, isRoot, first }: CrumbProps) {
  return (
    <li
      className={cn(
        'flex items-center gap-1.5',
        current ? 'min-w-0' : 'shrink-0',
        isRoot && !current && 'max-sm:hidden',
      )}
    >
      {separated ? (
        <ChevronRight aria-hidden className={cn('size-3.5 shrink-0 text-faint', first && 'max-sm:hidden')} />
      ) : null}
      {current ? (
        <span aria-current="page" title={label} className="truncate font-medium">
          {label}
        </span>
      ) : (
        <Link href={href} className="rounded-sm py-1 text-muted hover:text-ink">
          {label}
        </Link>
      )}
    </li>
  );
}
