import { listTexts } from '@/components/console/lists/list-texts';
import { AreaTexts } from '../area-texts';

/** What the list and the buttons say. Texts of the other groups stay on the server. */
export default function RequestsLayout({ children }: LayoutProps<'/console/requests'>) {
  return <AreaTexts of={[...listTexts, 'requests.record.repeat.']}>{children}</AreaTexts>;
}
