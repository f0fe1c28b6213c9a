import { z } from 'zod';
import { FileMeta, IdParams } from './common.ts';
import { endpoint } from './endpoint.ts';

export const uploadEvidence = endpoint({
  id: 'uploadEvidence', method: 'post', path: '/api/v1/work-items/{id}/attachments', tag: 'Work items', access: 'officer',
  summary: 'Add pictures or videos that prove the result; name their ids in the decision. With `fileIds` the same upload may be sent again: a file that is there is answered, not stored twice',
  params: IdParams,
  multipart: z.object({
    purpose: z.enum(['evidence-before', 'evidence-after']).optional(),
    fileIds: z.string().optional().meta({ description: 'UUIDs that the sender chose, one a file in the same order, separated by commas; they become the ids of the files' }),
    files: z.array(z.string().meta({ format: 'binary', contentMediaType: 'application/octet-stream' })).max(7),
  }),
  success: { status: 201, description: 'Stored', schema: z.object({ items: z.array(FileMeta) }) },
  problems: [401, 403, 404, 409, 413, 415],
});

export const removeAttachment = endpoint({
  id: 'removeAttachment', method: 'delete', path: '/api/v1/attachments/{id}', tag: 'Work items', access: 'officer',
  summary: 'Take back evidence that no decision names: by who uploaded it, while they hold the open work',
  params: IdParams,
  success: { status: 204, description: 'Removed' },
  problems: [401, 403, 404, 409],
});
