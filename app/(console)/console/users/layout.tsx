import { listTexts } from '@/components/console/lists/list-texts';
import { AreaTexts } from '../area-texts';

const bulk = ['bulk.acts.user.', 'bulk.bar.', 'bulk.dialog.', 'bulk.running.'];

export default function UsersLayout({ children }: LayoutProps<'/console/users'>) {
  return <AreaTexts of={[...listTexts, 'users.form.', 'users.roles.', ...bulk]}>{children}</AreaTexts>;
}
