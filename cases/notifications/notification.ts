import { TableModel } from '../model.ts';

export type NotificationStatus = 'queued' | 'accepted' | 'delivered' | 'failed';

/** To whom, by reference only: the address is read at the moment of sending, through the gate of cases/privacy. */
export type Recipient =
  | { readonly kind: 'contact'; readonly contactId: string }
  | { readonly kind: 'sender'; readonly senderId: string }
  | { readonly kind: 'officer'; readonly officerId: string }
  | { readonly kind: 'configured'; readonly address: string }
  | { readonly kind: 'test'; readonly testMessageId: string }
  | { readonly kind: 'data-subject'; readonly dataRequestId: string };

/** What a notification is about. */
export interface Subject {
  readonly caseId?: string | null;
  readonly matterId?: string | null;
  readonly assignmentId?: string | null;
  readonly dailyReportId?: string | null;
}

/** A text or mail that the portal owes somebody; its key makes it one. */
export class Notification extends TableModel {
  static override tableName = 'notifications';

  declare id: string;
  declare key: string;
  declare channel: 'sms' | 'email';
  declare templateCode: string;
  declare caseId: string | null;
  declare assignmentId: string | null;
  declare matterId: string | null;
  declare dailyReportId: string | null;
  declare recipientKind: Recipient['kind'];
  declare contactId: string | null;
  declare senderId: string | null;
  declare officerId: string | null;
  declare configuredAddress: string | null;
  declare testMessageId: string | null;
  declare dataRequestId: string | null;
  declare subject: string | null;
  declare body: string;
  declare status: NotificationStatus;
  declare providerId: string | null;
  declare providerCode: string | null;
  declare failure: string | null;
  declare fallbackOf: string | null;
  declare createdAt: Date;
  declare acceptedAt: Date | null;
  declare deliveredAt: Date | null;
  declare failedAt: Date | null;
}

/** The recipient's columns. */
export function recipientColumns(to: Recipient): Pick<Notification, 'recipientKind' | 'contactId' | 'senderId' | 'officerId' | 'configuredAddress' | 'testMessageId' | 'dataRequestId'> {
  return {
    recipientKind: to.kind,
    contactId: to.kind === 'contact' ? to.contactId : null,
    senderId: to.kind === 'sender' ? to.senderId : null,
    officerId: to.kind === 'officer' ? to.officerId : null,
    configuredAddress: to.kind === 'configured' ? to.address : null,
    testMessageId: to.kind === 'test' ? to.testMessageId : null,
    dataRequestId: to.kind === 'data-subject' ? to.dataRequestId : null,
  };
}
