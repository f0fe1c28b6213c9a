import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { ADMIN_PAGES } from '../support/admin-pages.ts';
import { walkAdminPages } from '../support/walked-admin.ts';

it('has every page of the menu among them', () => {
  const paths = [...readFileSync('admin/pages.tsx', 'utf8').matchAll(/path: '([^']+)'/g)].map(([, path]) => path!);
  const walked = ADMIN_PAGES.map(({ path }) => path({ inReview: 'x', published: 'x', rollOut: 'x', officer: 'x' }).replace('/admin/', ''));
  const pattern = (path: string) => new RegExp(`^${path.replace(/:\w+\??/g, '[^/]+')}$`);
  expect(paths.filter((path) => !walked.some((one) => pattern(path).test(one)))).toEqual([]);
});

walkAdminPages(1);
