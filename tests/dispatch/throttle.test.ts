import { describe, expect, it } from '@jest/globals';
import { createThrottle } from '../../dispatch/throttle.ts';

describe('throttle', () => {
  it('halves on back-pressure and recovers by one with each success', () => {
    // given
    const throttle = createThrottle(8, () => 0, () => 0.5);

    // when
    throttle.busy();
    throttle.busy();

    // then
    expect(throttle.room(0)).toBe(2);
    throttle.succeeded();
    expect(throttle.room(0)).toBe(3);
    for (let index = 0; index < 20; index += 1) throttle.succeeded();
    expect(throttle.room(0)).toBe(8);
  });


  it('closes for a moment when nothing answers, then lets one through', () => {
    // given
    let now = 0;
    const throttle = createThrottle(8, () => now, () => 0);

    // when
    throttle.unavailable();

    // then
    expect(throttle.room(0)).toBe(0);
    now = 501;
    expect(throttle.room(0)).toBe(1);
    expect(throttle.room(1)).toBe(0);
  });
});
