import { listTexts } from '@/components/console/lists/list-texts';
import { AreaTexts } from '../area-texts';

const bulk = ['bulk.acts.consent.', 'bulk.bar.', 'bulk.dialog.', 'bulk.running.'];

export default function ConsentsLayout({ children }: LayoutProps<'/console/consents'>) {
  return <AreaTexts of={[...listTexts, ...bulk, 'audit.impact.', 'forms.impact.']}>{children}</AreaTexts>;
}
