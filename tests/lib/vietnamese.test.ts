import { expect, it } from '@jest/globals';
import { plain, withoutAccents } from '../../lib/vietnamese.ts';

it('strips accents from composed and decomposed text alike, đ included', () => {
  expect(plain('  Phường  Bến   Nghé ')).toBe('phuong ben nghe');
  expect(withoutAccents('Đường Lê Lợi'.normalize('NFD'))).toBe('Duong Le Loi');
});
