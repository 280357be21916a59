import { listTexts } from '@/components/console/lists/list-texts';
import { AreaTexts } from '../area-texts';

export default function ChangesLayout({ children }: LayoutProps<'/console/changes'>) {
  return <AreaTexts of={[...listTexts, 'changes.decision.']}>{children}</AreaTexts>;
}
