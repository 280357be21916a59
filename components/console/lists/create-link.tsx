import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button-link';

export function CreateLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <ButtonLink href={href} variant="primary">
      <Plus aria-hidden />
      {children}
    </ButtonLink>
  );
}
