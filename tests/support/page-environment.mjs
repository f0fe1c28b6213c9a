import { TestEnvironment } from 'jest-environment-node';

/** As jest's own for node; a test that fails also tells what stood on the pages it had open (tests/support/browser.ts). */
export default class PageEnvironment extends TestEnvironment {
  async handleTestEvent({ name, error }) {
    if (name !== 'test_fn_failure' || !error?.stack) return;
    const pages = await this.global.describeOpenPages?.();
    // Before the trace: jest leaves lines out of it that it does not know.
    if (pages) error.stack = error.stack.replace(/\n\s+at /, (place) => `\n\nOpen pages:\n${pages}\n${place}`);
  }
}
