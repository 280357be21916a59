import { listTexts } from '@/components/console/lists/list-texts';
import { AreaTexts } from '../area-texts';

export default function BulkLayout({ children }: LayoutProps<'/console/bulk'>) {
  return <AreaTexts of={listTexts}>{children}</AreaTexts>;
}
