import { listTexts } from '@/components/console/lists/list-texts';
import { AreaTexts } from '../area-texts';

export default function DeletedLayout({ children }: LayoutProps<'/console/deleted'>) {
  return <AreaTexts of={[...listTexts, 'deleted.restore.']}>{children}</AreaTexts>;
}
