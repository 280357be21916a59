import { listTexts } from '@/components/console/lists/list-texts';
import { AreaTexts } from '../area-texts';

const bulk = ['bulk.acts.grant.', 'bulk.bar.', 'bulk.dialog.', 'bulk.running.'];

export default function GrantsLayout({ children }: LayoutProps<'/console/grants'>) {
  return <AreaTexts of={[...listTexts, ...bulk]}>{children}</AreaTexts>;
}
