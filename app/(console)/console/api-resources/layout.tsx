import { listTexts } from '@/components/console/lists/list-texts';
import { AreaTexts } from '../area-texts';

const bulk = ['bulk.acts.api_resource.', 'bulk.bar.', 'bulk.dialog.', 'bulk.running.'];

export default function ApiResourcesLayout({ children }: LayoutProps<'/console/api-resources'>) {
  return <AreaTexts of={[...listTexts, 'resources.form.', ...bulk]}>{children}</AreaTexts>;
}
