'use client';

import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { cn } from '@/components/ui/class-names';
import { navItems } from './nav';

type CrumbState = { label: string | null; setLabel: (label: string | null) => void };

const CrumbContext = createContext<CrumbState>({ label: null, setLabel: () => undefined });

export function CrumbProvider({ children }: { children: ReactNode }) {
  const [label, setLabel] = useState<string | null>(null);
  return <CrumbContext value={{ label, setLabel }}>{children}</CrumbContext>;
}

export function CrumbLabel({ label }: { label: string }) {
  const { setLabel } = useContext(CrumbContext);
  useEffect(() => {
    setLabel(label);
    return () => setLabel(null);
  }, [label, setLabel]);
  return null;
}

export function Crumbs() {
  const pathname = usePathname();
  const { label } = useContext(CrumbContext);
  const section = navItems.find((item) => item.href !== '/console' && pathname.startsWith(item.href));
  const leaf = section && pathname !== section.href ? (pathname.endsWith('/new') ? 'New' : (label ?? 'Details')) : null;
  return (
    <nav aria-label="Breadcrumb" className="min-w-0 flex-1">
      <ol className="flex min-w-0 items-center gap-1.5 text-sm">
        <Crumb href="/console" current={!section} label={section ? 'Console' : 'Overview'} isRoot />
        {section ? <Crumb href={section.href} current={!leaf} label={section.label} separated first /> : null}
        {leaf ? <Crumb href={pathname} current label={leaf} separated /> : null}
      </ol>
    </nav>
  );
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
