/** A file as a message carries it. */
export type SharedFile = {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly mimetype: string;
  readonly filetype: string;
  readonly size: number;
  readonly user: string;
  readonly created: number;
  readonly timestamp: number;
  readonly mode: 'hosted';
  readonly url_private: string;
  readonly url_private_download: string;
  readonly permalink: string;
};

/** A file on its way: asked for, then sent, then shared, each once. */
export type Upload = {
  readonly id: string;
  readonly name: string;
  readonly length: number;
  readonly bytes?: Buffer;
  readonly completed?: boolean;
};

const mimetypes: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  json: 'application/json',
  pdf: 'application/pdf',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain',
};

/** Describes an upload as Slack does; `baseUrl` is where its bytes can be had. */
export const asFile = (
  { id, name, length }: Upload,
  title: string,
  of: { user: string; seconds: number; baseUrl: string; domain: string },
): SharedFile => {
  const ending = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const address = `${of.baseUrl}/files/${id}/${encodeURIComponent(name)}`;
  return {
    id,
    name,
    title,
    mimetype: mimetypes[ending] ?? 'application/octet-stream',
    filetype: ending || 'binary',
    size: length,
    user: of.user,
    created: of.seconds,
    timestamp: of.seconds,
    mode: 'hosted',
    url_private: address,
    url_private_download: address,
    permalink: `https://${of.domain}.slack.com/files/${of.user}/${id}/${encodeURIComponent(name)}`,
  };
};
