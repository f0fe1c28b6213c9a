import type { Page } from './browser.ts';
import { sound, type Story } from './story.ts';

/** An administrator sets a number on the page of settings, and a second person puts it live. */
export async function setNumber(story: Story, { key, label, value }: { readonly key: string; readonly label: string; readonly value: number }): Promise<void> {
  const page = await story.as('administrator');
  await page.goto('/admin/settings');
  await page.fill(`#setting-${key}`, String(value));
  await page.getByRole('button', { name: `Đưa vào bản đang soạn: ${label}` }).click();
  await page.fill('#basket-name', label);
  await page.fill('#basket-reason', 'Theo kết luận giao ban tuần');
  await sound(page);
  await page.getByRole('button', { name: 'Lưu thành bản nháp' }).click();
  await page.waitForURL(/\/admin\/changes\/[0-9a-f-]+$/);
  await confirm(page, 'Gửi duyệt');
  const second = await story.as('department-lead');
  await second.goto(new URL(page.url()).pathname);
  await confirm(second, 'Cho áp dụng');
  await second.getByText('Đang áp dụng').first().waitFor();
}

async function confirm(page: Page, step: string): Promise<void> {
  await page.getByRole('button', { name: step, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: step, exact: true }).click();
}
