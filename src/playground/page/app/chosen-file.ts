import type { ChosenFile } from '../wire';

/** A file of this machine, read whole. Throws where it cannot be read. */
export const chosen = async (file: File): Promise<ChosenFile> => ({
  name: file.name,
  base64: await base64Of(file),
});

/** What the browser gives as `data:…;base64,…`. */
const base64Of = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () =>
      resolve(typeof reader.result === 'string' ? reader.result.replace(/^[^,]*,/, '') : '');
    reader.onerror = () => reject(new Error(`${file.name} cannot be read. Choose a file, not a folder.`));
    reader.readAsDataURL(file);
  });
