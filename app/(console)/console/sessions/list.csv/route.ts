import { listSessions } from '@/lib/directory/sessions';
import { exportList } from '../../export-list';
import { sessionColumns } from '../list/columns';

export const GET = exportList('sessions', listSessions, sessionColumns);
