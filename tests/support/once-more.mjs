import { expect, jest } from '@jest/globals';

// A browser on two busy cores is now and then later than a test waits. It gets one more try, and the first failure is
// printed all the same. Everything that runs without a browser has one try.
if (expect.getState().testPath?.includes('/tests/browser/')) jest.retryTimes(1, { logErrorsBeforeRetry: true });
