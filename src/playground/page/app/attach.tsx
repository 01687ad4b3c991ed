import { useRef } from 'preact/hooks';
import { Icon } from './icons';

/** Chooses files of this machine to share. They may be dropped on the conversation as well. */
export const Attach = ({ onFiles }: { onFiles: (files: readonly File[]) => void }) => {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        class="quiet"
        aria-label="Share a file"
        title="Share a file, or drop it here"
        onClick={() => field.current?.click()}
      >
        <Icon name="attach" />
      </button>
      <input
        ref={field}
        type="file"
        hidden
        multiple
        onChange={(event) => {
          const { currentTarget } = event;
          onFiles([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
    </>
  );
};
