import { useState } from 'preact/hooks';
import { useApp } from './context';
import { Icon } from './icons';
import { Menu } from './menu';

/** The app's global shortcuts. */
export const Shortcuts = () => {
  const { world, ask, notice } = useApp();
  const [isBusy, setBusy] = useState(false);
  const items = world.globalShortcuts.map(({ callbackId, name, description }) => ({
    key: callbackId,
    label: name,
    detail: description || world.bot.name,
    run: () => {
      setBusy(true);
      void ask({ do: 'shortcut', callbackId }).then((told) => {
        setBusy(false);
        if (!told.ok) notice(told.error ?? '');
      });
    },
  }));
  if (items.length === 0) return null;
  return (
    <Menu
      label="Shortcuts"
      heading={`Shortcuts of ${world.bot.name}`}
      button={<Icon name="bolt" />}
      items={items}
      opens="up"
      isBusy={isBusy}
    />
  );
};
