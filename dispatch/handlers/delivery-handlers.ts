import type { MailSender } from '../../channels/email/sender.ts';
import type { SmsGateway } from '../../channels/sms-gateway.ts';
import type { OutboxHandlers } from '../handler.ts';
import { createCheckText } from './check-text.ts';
import type { DeliveryServices } from './delivery.ts';
import { createSendMail } from './send-mail.ts';
import { createSendText } from './send-text.ts';

/** The handlers that reach people: kind → handler. */
export function createDeliveryHandlers(services: DeliveryServices & { readonly gateway: SmsGateway; readonly mail: MailSender }): OutboxHandlers {
  return {
    'check-text': createCheckText(services),
    'send-mail': createSendMail(services),
    'send-text': createSendText(services),
  };
}
