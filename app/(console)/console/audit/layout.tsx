import { listTexts } from '@/components/console/lists/list-texts';
import { AreaTexts } from '../area-texts';

export default function AuditLayout({ children }: LayoutProps<'/console/audit'>) {
  return <AreaTexts of={[...listTexts, 'audit.filter.', 'lists.chips.']}>{children}</AreaTexts>;
}
