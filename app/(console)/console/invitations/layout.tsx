import { listTexts } from '@/components/console/lists/list-texts';
import { AreaTexts } from '../area-texts';

export default function InvitationsLayout({ children }: LayoutProps<'/console/invitations'>) {
  return <AreaTexts of={[...listTexts, 'invitations.form.', 'users.roles.']}>{children}</AreaTexts>;
}
