import { listRequests } from '@/lib/directory/requests';
import { exportList } from '../../export-list';
import { requestColumns } from '../list/columns';
import { withRefused } from '../list/with-refused';

export const GET = exportList(
  'requests',
  listRequests,
  (texts) => requestColumns(texts, { client: false, user: false }),
  withRefused,
);
