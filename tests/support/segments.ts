import { SegmentedMessage } from 'sms-segments-calculator';

/** How a text would go out: its encoding and number of parts. */
export function segmentsOf(text: string): { encoding: string; parts: number } {
  const message = new SegmentedMessage(text);
  return { encoding: message.encodingName, parts: message.segmentsCount };
}
