'use client';

import { useEffect, useState } from 'react';
import { Link } from '@/components/ui/link';
import { sideLink, sideNav, sideNavList } from './side-nav-style';

type SectionNavProps = {
  label: string;
  sections: readonly { id: string; label: string }[];
  /** Links to other pages, after the sections. */
  pages?: readonly { href: string; label: string }[];
};

/** Links to the sections of a page, beside them on wide windows and above them on narrow ones. */
export function SectionNav({ label, sections, pages = [] }: SectionNavProps) {
  const current = useCurrentSection(sections.map(({ id }) => id).join());
  return (
    <nav aria-label={label} className={sideNav}>
      <ul className={sideNavList}>
        {sections.map(({ id, label: text }) => (
          <li key={id}>
            <a href={`#${id}`} aria-current={id === current ? 'true' : undefined} className={sideLink(id === current)}>
              {text}
            </a>
          </li>
        ))}
        {pages.map(({ href, label: text }) => (
          <li key={href}>
            <Link href={href} className={sideLink(false)}>
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The id of the section at the top of the window. `ids` are joined by commas. */
function useCurrentSection(ids: string): string | undefined {
  const [current, setCurrent] = useState(ids.split(',')[0]);
  useEffect(() => {
    const visible = new Set<string>();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries)
          if (isIntersecting) visible.add(target.id);
          else visible.delete(target.id);
        const top = ids.split(',').find((id) => visible.has(id));
        if (top) setCurrent(top);
      },
      { rootMargin: '-80px 0px -40% 0px' },
    );
    for (const id of ids.split(',')) {
      const section = document.getElementById(id);
      if (section) observer.observe(section);
    }
    return () => observer.disconnect();
  }, [ids]);
  return current;
}
