'use client';

import { clsx } from 'clsx';
import { ChevronRight } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useTexts } from '@/components/language/texts-provider';
import { Link } from '@/components/ui/link';
import { lastListAddress } from '../lists/last-list';
import { navItemOf } from './nav-item-of';
import { useOpenRecord } from './open-record';

export function Crumbs() {
  const { text } = useTexts();
  const pathname = usePathname();
  const record = useOpenRecord();
  const isOverview = pathname === '/console';
  const section = isOverview ? undefined : navItemOf(pathname);
  const list = useLastList(section?.href ?? '/console', pathname);
  const pageTitle = () =>
    /\/new(\/|$)/.test(pathname)
      ? text('console.shared.shell.new')
      : (record?.title ?? text('console.shared.shell.details'));
  const leaf = section && pathname !== section.href ? pageTitle() : null;
  return (
    <nav aria-label={text('console.shared.shell.breadcrumb')} className="min-w-0 flex-1">
      <ol className="flex min-w-0 items-center gap-1.5 text-sm">
        <Crumb
          href="/console"
          current={isOverview}
          label={text(isOverview ? 'console.shared.nav.overview' : 'console.shared.nav.label')}
          isRoot
        />
        {section ? (
          <Crumb href={list} current={!leaf} label={text(`console.shared.nav.${section.name}`)} separated first />
        ) : null}
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
      className={clsx(
        'flex items-center gap-1.5',
        current ? 'min-w-0' : 'shrink-0',
        isRoot && !current && 'max-sm:hidden',
      )}
    >
      {separated ? (
        <ChevronRight
          aria-hidden
          className={clsx('size-3.5 shrink-0 text-faint rtl:-scale-x-100', first && 'max-sm:hidden')}
        />
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
