import type { ReactNode } from 'react';
import { Link } from '@/components/ui/link';

type RowLinkProps = { href: string; title: string; children: ReactNode };

export function RowLink({ href, title, children }: RowLinkProps) {
  return (
    <Link
      href={href}
      title={title}
      className="block truncate py-0.5 font-medium text-ink after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
    >
      {children}
    </Link>
  );
}
