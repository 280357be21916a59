import { listTexts } from '@/components/console/lists/list-texts';
import { AreaTexts } from '../area-texts';

export default function MailLayout({ children }: LayoutProps<'/console/mail'>) {
  const ofMail = ['mail.editor.', 'mail.sendAgain.', 'mail.template.', 'mail.test.'];
  return <AreaTexts of={[...listTexts, ...ofMail]}>{children}</AreaTexts>;
}
