import { AreaTexts } from '../area-texts';

export default function InvitationsLayout({ children }: LayoutProps<'/console/invitations'>) {
  return <AreaTexts of={['invitations.form.', 'users.roles.']}>{children}</AreaTexts>;
}
