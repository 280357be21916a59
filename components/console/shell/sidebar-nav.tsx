'use client';

import { clsx } from 'clsx';
import { BookOpen } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useTexts } from '@/components/language/texts-provider';
import { Badge } from '@/components/ui/badge';
import { BrandMark } from '@/components/ui/brand-mark';
import { Link } from '@/components/ui/link';
import { navGroups } from './nav';
import { NavIcon } from './nav-icon';
import { navItemOf } from './nav-item-of';

const linkStyle =
  'flex h-9 items-center gap-2.5 rounded-md px-2.5 font-medium text-sm transition-colors lg:h-8 [&_svg]:size-4 [&_svg]:shrink-0';

type SidebarNavProps = {
  allowed: string[];
  /** How many planned changes wait for the viewer. */
  waiting: number;
  onNavigate?: () => void;
};

export function SidebarNav({ allowed, waiting, onNavigate }: SidebarNavProps) {
  const { text } = useTexts();
  const currentHref = navItemOf(usePathname())?.href;
  return (
    <nav aria-label={text('console.shared.nav.label')} className="flex h-full flex-col gap-5 overflow-y-auto px-3 py-4">
      <Link href="/console" onClick={onNavigate} className="flex items-center gap-2.5 rounded-md px-2 py-1">
        <BrandMark />
        <span className="font-semibold text-base tracking-tight">Identity Service</span>
      </Link>
      <div className="flex-1 space-y-5">
        {navGroups.map((group) => {
          const items = group.items.filter((item) => allowed.includes(item.href));
          if (items.length === 0) return null;
          return (
            <div key={group.name}>
              <p className="mb-1 px-2.5 font-medium text-faint text-xs">{text(`console.shared.nav.${group.name}`)}</p>
              <ul className="space-y-0.5">
                {items.map(({ href, name, icon }) => {
                  const current = href === currentHref;
                  return (
                    <li key={href}>
                      <Link
                        href={href}
                        onClick={onNavigate}
                        aria-current={current ? 'page' : undefined}
                        className={clsx(
                          linkStyle,
                          current ? 'bg-hover text-ink' : 'text-muted hover:bg-hover hover:text-ink',
                        )}
                      >
                        <NavIcon icon={icon} />
                        {text(`console.shared.nav.${name}`)}
                        {name === 'changes' && waiting > 0 ? <Waiting count={waiting} /> : null}
                      </Link>
                    </li>
                  );
                })}
              </ul>
            </div>
          );
        })}
      </div>
      <a href="/docs" className={clsx(linkStyle, 'text-muted hover:bg-hover hover:text-ink')}>
        <BookOpen aria-hidden />
        {text('console.shared.nav.apiReference')}
      </a>
    </nav>
  );
}

function Waiting({ count }: { count: number }) {
  const { text } = useTexts();
  return (
    <span className="ms-auto">
      <Badge tone="warning">
        <span aria-hidden>{text('console.shared.nav.count', { count })}</span>
        <span className="sr-only">{text('console.shared.nav.waiting', { count })}</span>
      </Badge>
    </span>
  );
}
