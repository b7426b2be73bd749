/** The files that go with the next message. */
import { FileText, LoaderCircle, RotateCcw, TriangleAlert, X } from 'lucide-react';
import { mediaUrl } from '../../../lib/api/client.ts';
import { IconButton } from '../../../ui/Button.tsx';
import type { Attachment, Attachments } from './useAttachments.ts';

export function AttachmentTray({ attachments }: { attachments: Attachments }) {
  if (attachments.list.length === 0) return null;
  return (
    <ul aria-label="Attached files" className="max-h-48 overflow-y-auto px-3 pt-2">
      {attachments.list.map((attachment) => (
        <li key={attachment.key} className="flex items-center gap-2 rounded-lg py-1">
          <Thumb upload={attachment.upload} />
          <div className="min-w-0 flex-1 text-sm">
            <p className="truncate font-medium">{attachment.file.name}</p>
            <Progress upload={attachment.upload} />
          </div>
          {attachment.upload.state === 'failed' && (
            <IconButton
              label={`Upload ${attachment.file.name} again`}
              onClick={() => attachments.retry(attachment)}
            >
              <RotateCcw className="size-4" aria-hidden />
            </IconButton>
          )}
          <IconButton
            label={`Remove ${attachment.file.name}`}
            onClick={() => attachments.remove(attachment.key)}
          >
            <X className="size-4" aria-hidden />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}

function Thumb({ upload }: Pick<Attachment, 'upload'>) {
  const box = 'grid size-11 shrink-0 place-items-center rounded-md bg-raised object-cover text-muted';
  if (upload.state === 'running') {
    return (
      <span className={box}>
        <LoaderCircle className="size-5 animate-spin" aria-hidden />
      </span>
    );
  }
  if (upload.state === 'done' && upload.media.mime_type.startsWith('image/')) {
    return <img src={mediaUrl(upload.media.id)} alt="" className={box} />;
  }
  const Icon = upload.state === 'failed' ? TriangleAlert : FileText;
  return (
    <span className={box}>
      <Icon className="size-5" aria-hidden />
    </span>
  );
}

function Progress({ upload }: Pick<Attachment, 'upload'>) {
  switch (upload.state) {
    case 'running':
      return <p className="text-muted">Uploading…</p>;
    case 'done':
      return <p className="text-muted">Ready to send</p>;
    case 'failed':
      return (
        <p role="alert" className="text-danger">
          {upload.error}
        </p>
      );
  }
}
