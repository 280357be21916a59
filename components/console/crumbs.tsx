'use client';

import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
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
        <Crumb href="/console" current={!section} label={section ? 'Console' : 'Overview'} />
        {section ? <Crumb href={section.href} current={!leaf} label={section.label} separated /> : null}
        {leaf ? <Crumb href={pathname} current label={leaf} separated /> : null}
      </ol>
    </nav>
  );
}

type CrumbProps = { href: string; label: string; current: boolean; separated?: boolean };

function Crumb({ href, label, current, separated }: CrumbProps) {
  return (
    <li className={current ? 'flex min-w-0 items-center gap-1.5' : 'hidden shrink-0 items-center gap-1.5 sm:flex'}>
      {separated ? <ChevronRight aria-hidden className="hidden size-3.5 shrink-0 text-faint sm:block" /> : null}
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
