import type { ReactNode } from 'react';
import { Alert } from '@/components/ui/alert';

export function ReadOnly({ children }: { children: ReactNode }) {
  return <Alert title="You can look at this, not change it">{children}</Alert>;
}
