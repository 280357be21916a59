import { AreaTexts } from '../area-texts';

export default function UsersLayout({ children }: LayoutProps<'/console/users'>) {
  return <AreaTexts of={['users.form.', 'users.roles.']}>{children}</AreaTexts>;
}
