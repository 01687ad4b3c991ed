import { chosen } from './chosen-file';
import { useElement, type ElementProps } from './surface';

/** A field for one file of this machine. */
export const FileElement = ({ block, element, id, describedBy }: ElementProps<'file_input'>) => {
  const { error, keep } = useElement({ block, element });
  const choose = async (file: File | undefined) =>
    keep({ type: element.type, files: file ? [await chosen(file)] : [] });
  return (
    <input
      id={id}
      class="field"
      type="file"
      accept={element.filetypes?.map((ending) => `.${ending}`).join(',')}
      aria-describedby={describedBy}
      aria-invalid={error !== undefined}
      onChange={(event) => void choose(event.currentTarget.files?.[0])}
    />
  );
};
