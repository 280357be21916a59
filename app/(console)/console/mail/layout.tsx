import { AreaTexts } from '../area-texts';

export default function MailLayout({ children }: LayoutProps<'/console/mail'>) {
  return <AreaTexts of={['mail.editor.', 'mail.sendAgain.', 'mail.test.']}>{children}</AreaTexts>;
}
