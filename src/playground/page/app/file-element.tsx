import { useElement, type ElementProps } from './surface';

/** What the browser gives as `data:…;base64,…`. */
const base64Of = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () =>
      resolve(typeof reader.result === 'string' ? reader.result.replace(/^[^,]*,/, '') : '');
    reader.onerror = () => reject(new Error(`${file.name} cannot be read.`));
    reader.readAsDataURL(file);
  });

/** A field for one file of this machine. */
export const FileElement = ({ block, element, id, describedBy }: ElementProps<'file_input'>) => {
  const { error, keep } = useElement({ block, element });
  const choose = async (file: File | undefined) =>
    keep({ type: element.type, files: file ? [{ name: file.name, base64: await base64Of(file) }] : [] });
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
