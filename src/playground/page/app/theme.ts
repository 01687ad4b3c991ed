import { useEffect, useState } from 'preact/hooks';
import { keep, kept } from './kept';

export type Theme = 'light' | 'dark';
const asked = (): Theme => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');

/** Light or dark: as the machine has it, until somebody chooses here. */
export const useTheme = () => {
  const before = kept('theme');
  const [theme, setTheme] = useState<Theme>(before === 'light' || before === 'dark' ? before : asked());
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  const toggle = () => {
    const next = theme === 'dark' ? 'light' : 'dark';
    keep('theme', next);
    setTheme(next);
  };
  return { theme, toggle };
};
