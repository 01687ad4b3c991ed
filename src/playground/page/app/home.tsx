import { useEffect, useState } from 'preact/hooks';
import type { WireView } from '../wire';
import { Blocks } from './blocks';
import { useApp } from './context';
import { SurfaceContext } from './surface';
import { useViewSurface } from './view-surface';

const Published = ({ view }: { view: WireView }) => {
  const { surface } = useViewSurface(useApp(), view, {});
  return (
    <SurfaceContext.Provider value={surface}>
      <Blocks blocks={view.blocks} />
    </SurfaceContext.Provider>
  );
};

/** The app's Home: opening it tells the bot, as in Slack. */
export const Home = () => {
  const { world, ask } = useApp();
  const { homeEnabled, home, bot } = world;
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    if (homeEnabled)
      void ask({ do: 'openHome' }).then((told) => setFailure(told.ok ? undefined : told.error));
  }, [homeEnabled]);
  return (
    <div class="scroller" tabIndex={0} role="region" aria-label={`Home of ${bot.name}`}>
      <div class="home">
        {failure !== undefined && (
          <p class="failure" role="alert">
            ⚠ {failure}
          </p>
        )}
        {home ? (
          <Published key={home.id} view={home} />
        ) : (
          <div class="beginning">
            <h2>Home</h2>
            <p>
              {homeEnabled
                ? `${bot.name} has not shown you a Home yet.`
                : `${bot.name} has no Home tab yet. What it has for you comes in Messages.`}
            </p>
          </div>
        )}
      </div>
    </div>
  );
};
