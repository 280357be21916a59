import { listTexts } from '@/components/console/lists/list-texts';
import { AreaTexts } from '../area-texts';

const bulk = ['bulk.acts.session.', 'bulk.bar.', 'bulk.dialog.', 'bulk.running.'];

export default function SessionsLayout({ children }: LayoutProps<'/console/sessions'>) {
  return <AreaTexts of={[...listTexts, 'grants.browser.', ...bulk]}>{children}</AreaTexts>;
}
