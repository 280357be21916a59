'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { Link } from '@/components/ui/link';
import { sideLink, sideNav, sideNavList } from './side-nav-style';

type RecordNavProps = { label: string; sections: readonly { href: string; label: string }[] };

/** Links to the pages of a record, beside them on wide windows and above them on narrow ones. */
export function RecordNav({ label, sections }: RecordNavProps) {
  const pathname = usePathname();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const current = list.current?.querySelector<HTMLElement>(`a[href="${CSS.escape(pathname)}"]`);
    if (list.current && current)
      list.current.scrollLeft = current.offsetLeft - list.current.offsetLeft - list.current.clientWidth / 3;
  }, [pathname]);
  return (
    <nav aria-label={label} className={sideNav}>
      <ul ref={list} className={sideNavList}>
        {sections.map((section) => (
          <li key={section.href}>
            <Link
              href={section.href}
              aria-current={pathname === section.href ? 'page' : undefined}
              className={sideLink(pathname === section.href)}
            >
              {section.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
