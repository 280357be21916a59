import { AreaTexts } from '../../../area-texts';

export default function ClientRequestsLayout({ children }: LayoutProps<'/console/clients/[id]/requests'>) {
  return <AreaTexts of={['requests.live.', 'requests.endpoints.', 'requests.outcomes.']}>{children}</AreaTexts>;
}
