import { listTexts } from '@/components/console/lists/list-texts';
import { AreaTexts } from '../area-texts';

const bulk = ['bulk.acts.identity_provider.', 'bulk.bar.', 'bulk.dialog.', 'bulk.running.'];

export default function IdentityProvidersLayout({ children }: LayoutProps<'/console/identity-providers'>) {
  return <AreaTexts of={[...listTexts, 'providers.form.', 'providers.test.', ...bulk]}>{children}</AreaTexts>;
}
