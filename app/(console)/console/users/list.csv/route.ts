import { listUsers } from '@/lib/directory/users';
import { exportList } from '../../export-list';
import { userColumns } from '../list/columns';

export const GET = exportList('users', listUsers, (texts) => userColumns(texts, undefined));
