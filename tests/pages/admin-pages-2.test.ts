import { walkAdminPages } from '../support/walked-admin.ts';

walkAdminPages(2);
